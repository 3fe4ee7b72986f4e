package io.datafair.directory.invitation;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** The invitations that have done their work, for as long as they would have served. */
public final class AcceptedInvitationStore {
  private final MongoCollection<Document> accepted;

  public AcceptedInvitationStore(MongoDatabase database) {
    this.accepted = database.getCollection("invitations");
  }

  public void ensureIndexes() {
    accepted.createIndex(
        Indexes.ascending("expires"),
        new IndexOptions().name("expires").expireAfter(0L, TimeUnit.SECONDS));
  }

  boolean holds(String id) {
    return accepted.countDocuments(Filters.eq("_id", id)) > 0;
  }

  void add(String id, Instant expiry) {
    accepted.replaceOne(
        Filters.eq("_id", id),
        new Document("_id", id).append("expires", Date.from(expiry)),
        new ReplaceOptions().upsert(true));
  }
}
