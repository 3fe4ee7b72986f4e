package io.datafair.directory.storage;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.datafair.runtime.mongo.DuplicateKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** When a storage was last read; two who read it at once would undo each other. */
final class SyncState {
  static final String COLLECTION = "storage";
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration LEASE = Duration.ofMinutes(6);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(2);
  private static final String READ = "read";
  private static final String BUSY = "busyUntil";

  private final MongoCollection<Document> states;
  private final String source;
  private final Clock clock;

  SyncState(MongoDatabase database, String source, Clock clock) {
    this.states = database.getCollection(COLLECTION);
    this.source = source;
    this.clock = clock;
  }

  /** When the storage was last read to its end. */
  @Nullable Instant last() {
    return state().map(each -> each.getDate(READ)).map(Date::toInstant).orElse(null);
  }

  /** Whether somebody ever began to read this storage. */
  boolean known() {
    return state().isPresent();
  }

  private Optional<Document> state() {
    return Optional.ofNullable(states.find(Filters.eq("_id", source)).first());
  }

  /** Has the storage read again, and the reading that goes on now not count. */
  void restart() {
    states.updateOne(
        Filters.eq("_id", source), Updates.combine(Updates.unset(READ), Updates.unset(BUSY)));
  }

  /** Forgets a storage that nobody reads; whether nobody did. */
  boolean forget() {
    return states.deleteOne(Filters.and(Filters.eq("_id", source), free())).getDeletedCount() == 1;
  }

  /** What came of a reading. */
  enum Outcome {
    NOT_DUE,
    READ,
    /** The storage became another one meanwhile. */
    OVERTAKEN
  }

  /** Reads the storage when the last reading is old and nobody else reads it. */
  Outcome refresh(Consumer<Instant> reader) {
    Date lease = take();
    if (lease == null) {
      return Outcome.NOT_DUE;
    }
    Instant now = clock.instant();
    Bson mine = Filters.and(Filters.eq("_id", source), Filters.eq(BUSY, lease));
    try {
      reader.accept(now);
    } catch (RuntimeException e) {
      states.updateOne(mine, Updates.set(BUSY, Date.from(now.plus(AFTER_FAILURE))));
      throw e;
    }
    Bson done = Updates.combine(Updates.set(READ, Date.from(now)), Updates.unset(BUSY));
    return states.updateOne(mine, done).getMatchedCount() == 1 ? Outcome.READ : Outcome.OVERTAKEN;
  }

  private Bson free() {
    return Filters.or(Filters.exists(BUSY, false), Filters.lte(BUSY, Date.from(clock.instant())));
  }

  private @Nullable Date take() {
    Instant now = clock.instant();
    Date lease = Date.from(now.plus(LEASE));
    Bson old =
        Filters.or(Filters.exists(READ, false), Filters.lte(READ, Date.from(now.minus(KEPT))));
    boolean taken =
        states
                .updateOne(
                    Filters.and(Filters.eq("_id", source), old, free()), Updates.set(BUSY, lease))
                .getMatchedCount()
            == 1;
    return taken || created(lease) ? lease : null;
  }

  private boolean created(Date lease) {
    return DuplicateKeys.written(
        () -> states.insertOne(new Document("_id", source).append(BUSY, lease)));
  }
}
