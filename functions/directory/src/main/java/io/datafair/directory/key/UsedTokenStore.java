package io.datafair.directory.key;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.datafair.runtime.mongo.DuplicateKeys;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Remembers the tokens that serve once, for as long as they would have served. */
public final class UsedTokenStore {
  private final MongoCollection<Document> used;

  public UsedTokenStore(MongoDatabase database) {
    this.used = database.getCollection("used-tokens");
  }

  public void ensureIndexes() {
    used.createIndex(
        Indexes.ascending("expires"),
        new IndexOptions().name("expires").expireAfter(60L, TimeUnit.SECONDS));
  }

  /** Uses a token; false when it was before, by whichever instance. */
  public boolean use(String id, Instant expiry) {
    return DuplicateKeys.written(
        () -> used.insertOne(new Document("_id", id).append("expires", Date.from(expiry))));
  }
}
