package io.datafair.runtime.fact;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * What a change has to tell, stored in a collection of its own before the change, since no document
 * will be there to hold it, or several are changed. It is forgotten once told; until then a sweeper
 * finds it again, after two minutes at first and less and less often. Beside what is told, a
 * document has {@code next}, when it is due, and {@code tries}.
 */
public final class CollectionOutbox {
  private static final int MOST_RESENT = 500;
  private static final Duration FIRST_WAIT = Duration.ofMinutes(2);
  private static final int MOST_DOUBLINGS = 7;

  private final MongoCollection<Document> entries;
  private final Clock clock;

  public CollectionOutbox(MongoCollection<Document> entries, Clock clock) {
    this.entries = entries;
    this.clock = clock;
  }

  /** Creates the index that sweepers rely on; harmless when it exists. */
  public static void prepare(MongoCollection<Document> entries) {
    entries.createIndex(Indexes.ascending("next"));
  }

  /** Stores what is to be told under an id, before the change that it tells of. */
  public void add(String id, Document entry) {
    entries.insertOne(
        new Document(entry)
            .append("_id", id)
            .append("next", Date.from(clock.instant().plus(FIRST_WAIT))));
  }

  /** What is still to be told under an id. */
  public Optional<Document> find(String id) {
    return Optional.ofNullable(entries.find(Filters.eq("_id", id)).first());
  }

  /** Adds to what is to be told. */
  public void note(String id, String field, Object value) {
    entries.updateOne(Filters.eq("_id", id), Updates.set(field, value));
  }

  public void forget(String id) {
    entries.deleteOne(Filters.eq("_id", id));
  }

  /** Gives what is due, each of which is then due again later; how many they are. */
  public int resend(Consumer<Document> send) {
    Instant now = clock.instant();
    List<Document> due =
        entries
            .find(Filters.lt("next", Date.from(now)))
            .sort(Sorts.ascending("next"))
            .limit(MOST_RESENT)
            .into(new ArrayList<>());
    for (Document document : due) {
      int tries = document.getInteger("tries", 0);
      Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
      entries.updateOne(
          Filters.eq("_id", document.get("_id")),
          Updates.combine(
              Updates.set("next", Date.from(now.plus(wait))), Updates.set("tries", tries + 1)));
      send.accept(document);
    }
    return due.size();
  }
}
