package io.datafair.datasets.upload;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import org.bson.Document;

/** The collection {@code uploads}: signed uploads under way. */
public final class UploadStore {
  private final MongoCollection<Document> collection;

  public UploadStore(MongoDatabase database) {
    this.collection = database.getCollection("uploads");
  }

  void insert(Document upload) {
    collection.insertOne(upload);
  }

  /** An upload that this user started. */
  Optional<Document> find(String id, String userId) {
    return Optional.ofNullable(collection.find(and(eq("_id", id), eq("user", userId))).first());
  }

  /** Takes an upload out; false when another request did already. */
  boolean remove(String id) {
    return collection.deleteOne(eq("_id", id)).getDeletedCount() > 0;
  }
}
