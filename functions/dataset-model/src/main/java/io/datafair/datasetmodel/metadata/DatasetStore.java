package io.datafair.datasetmodel.metadata;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.datafair.core.account.Account;
import io.datafair.resources.store.OwnedDocuments;
import io.datafair.resources.store.ResourceStore;
import java.util.Optional;
import org.bson.Document;

/** The collection {@code datasets}. */
public final class DatasetStore extends ResourceStore<Dataset> {
  private final MongoCollection<Document> collection;

  public DatasetStore(MongoDatabase database) {
    this(database.getCollection("datasets"));
  }

  private DatasetStore(MongoCollection<Document> collection) {
    super(DatasetKind.KIND, collection);
    this.collection = collection;
  }

  @Override
  public void prepare() {
    collection.createIndex(Indexes.ascending("status"));
    super.prepare();
  }

  /** The dataset of that owner which a file dropped under that name made. */
  public Optional<Dataset> findDropped(Account owner, String name) {
    return first(and(OwnedDocuments.owner(owner.type(), owner.id()), eq("_drop.slug", name)));
  }
}
