package io.datafair.directory.propagation;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.datafair.core.account.AccountType;
import io.datafair.core.id.Ids;
import io.datafair.runtime.fact.CollectionOutbox;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
  private static final String PUBLISHED = "published";

  private final MongoCollection<Document> changes;
  private final CollectionOutbox outbox;
  private final Consumer<String> queue;

  /**
   * The changes of a database.
   *
   * @param queue sends a message to the function that tells everybody
   */
  public Changes(MongoDatabase database, Consumer<String> queue, Clock clock) {
    this.changes = database.getCollection("accountchanges");
    this.outbox = new CollectionOutbox(changes, clock);
    this.queue = queue;
  }

  /**
   * An account whose state is to be told.
   *
   * @param published whether the platform knows already, and only others do not
   */
  record Change(String id, AccountType type, String account, boolean published) {}

  public void ensureIndexes() {
    CollectionOutbox.prepare(changes);
  }

  /** Makes a change of an account and has it told. */
  public <T> T of(AccountType type, String account, Supplier<T> action) {
    String change = Ids.urlSafe();
    outbox.add(change, new Document("type", type.key()).append("account", account));
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
      queue.accept(new String(Json.bytes(Map.of("change", change)), StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      LOG.warn("the change {} waits for the sweeper", change, e);
    }
  }

  Optional<Change> find(String id) {
    return outbox
        .find(id)
        .map(
            document ->
                new Change(
                    id,
                    AccountType.of(document.getString("type")).orElseThrow(),
                    document.getString("account"),
                    document.getBoolean(PUBLISHED, false)));
  }

  /** Remembers that the platform was told, when others are still to be. */
  void published(Change change) {
    outbox.note(change.id(), PUBLISHED, true);
  }

  void forget(Change change) {
    outbox.forget(change.id());
  }

  /** Sends again the changes that are due, and waits longer for each of them; how many they are. */
  public int resend() {
    return outbox.resend(change -> send(change.getString("_id")));
  }
}
