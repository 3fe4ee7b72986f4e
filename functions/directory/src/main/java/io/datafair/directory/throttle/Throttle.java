package io.datafair.directory.throttle;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.datafair.runtime.mongo.DuplicateKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Counts by key in windows of time, in the database. */
public final class Throttle {
  private static final int TRIES = 3;

  private final MongoCollection<Document> counters;
  private final Clock clock;

  public Throttle(MongoDatabase database, Clock clock) {
    this.counters = database.getCollection("ratelimits");
    this.clock = clock;
  }

  /** Lets the database forget counters that no longer count. */
  public void ensureIndexes() {
    counters.createIndex(
        Indexes.ascending("expires"),
        new IndexOptions().name("expires").expireAfter(60L, TimeUnit.SECONDS));
  }

  /** Counts one more for a key; false when that is over its limit. */
  public boolean allow(String key, int points, Duration window) {
    return count(key, window) <= points;
  }

  private int count(String key, Duration window) {
    for (int i = 0; i < TRIES; i++) {
      Instant now = clock.instant();
      Document counter =
          counters.findOneAndUpdate(
              Filters.and(Filters.eq("_id", key), Filters.gt("expires", Date.from(now))),
              Updates.inc("points", 1),
              new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
      if (counter != null) {
        return counter.getInteger("points");
      }
      if (start(key, now, window)) {
        return 1;
      }
    }
    // Others keep winning the race to start the window: the key is in heavy use.
    return Integer.MAX_VALUE;
  }

  /** Starts a window; false when another instance has just started it. */
  private boolean start(String key, Instant now, Duration window) {
    return DuplicateKeys.written(
        () ->
            counters.updateOne(
                Filters.and(Filters.eq("_id", key), Filters.lte("expires", Date.from(now))),
                Updates.combine(
                    Updates.set("points", 1), Updates.set("expires", Date.from(now.plus(window)))),
                new UpdateOptions().upsert(true)));
  }
}
