package io.datafair.directory.propagation;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.AccountType;
import io.datafair.core.id.Ids;
import io.datafair.runtime.http.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes of accounts that the rest of the platform has to learn of. */
public final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
  private static final int MOST_RESENT = 500;
  private static final Duration FIRST_WAIT = Duration.ofMinutes(2);
  private static final int MOST_DOUBLINGS = 7;

  private final MongoCollection<Document> changes;
  private final Consumer<String> queue;
  private final Clock clock;

  /**
   * The changes of a database.
   *
   * @param queue sends a message to the function that tells everybody
   */
  public Changes(MongoDatabase database, Consumer<String> queue, Clock clock) {
    this.changes = database.getCollection("accountchanges");
    this.queue = queue;
    this.clock = clock;
  }

  /** An account whose state is to be told. */
  record Change(String id, AccountType type, String account) {}

  public void ensureIndexes() {
    changes.createIndex(Indexes.ascending("next"));
  }

  /** Makes a change of an account and has it told. */
  public <T> T of(AccountType type, String account, Supplier<T> action) {
    String change = Ids.urlSafe();
    changes.insertOne(
        new Document("_id", change)
            .append("type", type.key())
            .append("account", account)
            .append("next", Date.from(clock.instant().plus(FIRST_WAIT))));
    // Should the action fail after a part of its writes, the sweeper tells what was written.
    T result = action.get();
    send(change);
    return result;
  }

  /** Makes a change of an account and has it told. */
  public void during(AccountType type, String account, Runnable action) {
    of(
        type,
        account,
        () -> {
          action.run();
          return true;
        });
  }

  private void send(String change) {
    try {
      queue.accept(
          new String(
              Json.bytes(Map.of("change", change)), java.nio.charset.StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      LOG.warn("the change {} waits for the sweeper", change, e);
    }
  }

  Optional<Change> find(String id) {
    return Optional.ofNullable(changes.find(Filters.eq("_id", id)).first())
        .map(
            document ->
                new Change(
                    id,
                    AccountType.of(document.getString("type")).orElseThrow(),
                    document.getString("account")));
  }

  void forget(String id) {
    changes.deleteOne(Filters.eq("_id", id));
  }

  /** Sends again the changes that are due, and waits longer for each of them; how many they are. */
  public int resend() {
    Instant now = clock.instant();
    List<Document> due =
        changes
            .find(Filters.lt("next", Date.from(now)))
            .sort(Sorts.ascending("next"))
            .limit(MOST_RESENT)
            .into(new ArrayList<>());
    for (Document change : due) {
      int tries = change.getInteger("tries", 0);
      Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
      changes.updateOne(
          Filters.eq("_id", change.get("_id")),
          Updates.combine(
              Updates.set("next", Date.from(now.plus(wait))), Updates.set("tries", tries + 1)));
      send(change.getString("_id"));
    }
    return due.size();
  }
}
