package io.datafair.datasets.owner;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.AccountType;
import io.datafair.datasetmodel.metadata.Dataset;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The datasets and uploads that tell of an account. */
final class OwnerStore {
  private static final int BATCH = 100;
  private static final List<String> AUTHORS = List.of("createdBy", "updatedBy", "dataUpdatedBy");

  private final MongoCollection<Document> datasets;
  private final MongoCollection<Document> uploads;

  OwnerStore(MongoDatabase database) {
    this.datasets = database.getCollection("datasets");
    this.uploads = database.getCollection("uploads");
  }

  /** Some of the datasets that an account owns. */
  List<Dataset> owned(AccountType type, String id) {
    return datasets.find(owner(type, id)).limit(BATCH).map(Dataset::of).into(new ArrayList<>());
  }

  /** All datasets that an account owns. */
  FindIterable<Document> allOwned(AccountType type, String id) {
    return datasets.find(owner(type, id)).batchSize(BATCH);
  }

  /** All datasets of others that name an account in their permissions. */
  FindIterable<Document> shared(AccountType type, String id) {
    return datasets
        .find(elemMatch("permissions", and(eq("type", type.key()), eq("id", id))))
        .batchSize(BATCH);
  }

  private static Bson owner(AccountType type, String id) {
    return and(eq("owner.type", type.key()), eq("owner.id", id));
  }

  /** Writes the present name of somebody who made or changed datasets. */
  void renameAuthor(String id, String name) {
    for (String author : AUTHORS) {
      datasets.updateMany(
          and(eq(author + ".id", id), ne(author + ".name", name)),
          Updates.combine(Updates.set(author + ".name", name), Updates.inc("_revision", 1L)));
    }
  }

  void forgetUploads(AccountType type, String id) {
    uploads.deleteMany(owner(type, id));
  }
}
