package io.datafair.resources.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.AccountType;
import io.datafair.resources.kind.OwnedResource;
import io.datafair.resources.kind.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The resources that tell of an account. */
public final class OwnedDocuments<R extends OwnedResource> {
  private static final int BATCH = 100;

  private final ResourceKind<R> kind;
  private final MongoCollection<Document> collection;

  OwnedDocuments(ResourceKind<R> kind, MongoCollection<Document> collection) {
    this.kind = kind;
    this.collection = collection;
  }

  /** Some of the resources that an account owns. */
  public List<R> someOwned(AccountType type, String id) {
    return collection
        .find(owner(type, id))
        .limit(BATCH)
        .map(kind.reader()::apply)
        .into(new ArrayList<>());
  }

  /** All resources that an account owns. */
  public MongoIterable<R> owned(AccountType type, String id) {
    return collection.find(owner(type, id)).batchSize(BATCH).map(kind.reader()::apply);
  }

  /** All resources that name an account in their permissions. */
  public MongoIterable<R> shared(AccountType type, String id) {
    return collection
        .find(elemMatch("permissions", and(eq("type", type.key()), eq("id", id))))
        .batchSize(BATCH)
        .map(kind.reader()::apply);
  }

  /** The condition that an account owns a document. */
  public static Bson owner(AccountType type, String id) {
    return and(eq("owner.type", type.key()), eq("owner.id", id));
  }

  /** Writes the present name of somebody who made or changed resources. */
  public void renameAuthor(String id, String name) {
    for (String author : kind.fields().authors()) {
      collection.updateMany(
          and(eq(author + ".id", id), ne(author + ".name", name)),
          Updates.combine(Updates.set(author + ".name", name), Updates.inc("_revision", 1L)));
    }
  }
}
