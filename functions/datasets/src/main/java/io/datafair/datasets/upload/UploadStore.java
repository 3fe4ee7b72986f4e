package io.datafair.datasets.upload;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.time.IsoTime;
import io.datafair.resources.store.OwnedDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** The collection {@code uploads}: signed uploads under way. */
public final class UploadStore {
  /** The bucket gives up by itself, before this, an upload that nobody completed. */
  private static final Duration FORGOTTEN = Duration.ofDays(2);

  private final MongoCollection<Document> collection;

  public UploadStore(MongoDatabase database) {
    this.collection = database.getCollection("uploads");
  }

  /** Creates the indexes; harmless when they exist. */
  public void prepare() {
    collection.createIndex(Indexes.ascending("owner.type", "owner.id"));
    collection.createIndex(Indexes.ascending("expiresAt"));
    collection.createIndex(
        Indexes.ascending("forgetAt"),
        new IndexOptions().name("expires").expireAfter(0L, TimeUnit.SECONDS));
  }

  void insert(Document upload, Instant expires) {
    collection.insertOne(
        upload
            .append("expiresAt", IsoTime.of(expires))
            .append("forgetAt", Date.from(expires.plus(FORGOTTEN))));
  }

  /** Notes the bucket's own upload: from now on parts are expected. */
  void started(String id, String upload) {
    collection.updateOne(eq("_id", id), Updates.set("upload", upload));
  }

  /** An upload that this user started and that has not expired. */
  Optional<Document> find(String id, String userId, Instant now) {
    return Optional.ofNullable(
        collection
            .find(
                and(
                    eq("_id", id),
                    eq("user", userId),
                    exists("upload"),
                    gt("expiresAt", IsoTime.of(now))))
            .first());
  }

  /** The sizes that the uploads of an account announce. */
  List<Long> pending(Account owner, Instant now) {
    return collection
        .find(and(OwnedDocuments.owner(owner.type(), owner.id()), gt("expiresAt", IsoTime.of(now))))
        .projection(Projections.include("size"))
        .map(upload -> upload.get("size", Number.class).longValue())
        .into(new ArrayList<>());
  }

  /** Some of the uploads that nobody may complete any more. */
  List<Document> expired(Instant now, int most) {
    return collection.find(lte("expiresAt", IsoTime.of(now))).limit(most).into(new ArrayList<>());
  }

  /** Forgets the uploads of an account that is gone. */
  public void forget(AccountType type, String id) {
    collection.deleteMany(OwnedDocuments.owner(type, id));
  }

  /** Takes an upload out; false when another request did already. */
  boolean remove(String id) {
    return collection.deleteOne(eq("_id", id)).getDeletedCount() > 0;
  }
}
