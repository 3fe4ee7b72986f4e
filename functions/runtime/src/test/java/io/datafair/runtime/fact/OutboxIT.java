package io.datafair.runtime.fact;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.datafair.core.id.Ids;
import io.datafair.runtime.mongo.MongoConnection;
import io.datafair.testkit.LocalStores;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Both forms of the outbox, over the database's protocol. */
class OutboxIT {
  private static final MongoDatabase DATABASE =
      MongoConnection.open(LocalStores.shared().mongoUrl("test-outbox"));
  private static final DocumentOutbox OUTBOX = new DocumentOutbox("_facts", 3);

  private final MongoCollection<Document> things = DATABASE.getCollection("things");
  private final String id = Ids.urlSafe();

  private Document thing() {
    return things.find(eq("_id", id)).first();
  }

  private static Document entry(String name) {
    return new Document("_id", name);
  }

  private void store(String... names) {
    things.updateOne(
        eq("_id", id), OUTBOX.with(List.of(names).stream().map(OutboxIT::entry).toList()));
  }

  private void forget(String... names) {
    OUTBOX.forget(
        List.of(names).stream().map(OutboxIT::entry).toList(),
        (condition, update) ->
            things.updateOne(and(eq("_id", id), condition), update).getMatchedCount() > 0);
  }

  private List<String> waiting() {
    return OUTBOX.waiting(thing()).stream().map(each -> each.getString("_id")).toList();
  }

  @Test
  void theFieldGoesOnceAllIsTold() {
    things.insertOne(new Document("_id", id));
    assertThat(waiting()).isEmpty();
    store("a", "b");
    assertThat(waiting()).containsExactly("a", "b");
    forget("a", "b");
    assertThat(thing()).doesNotContainKey("_facts");
    forget("a");
    assertThat(thing()).isEqualTo(new Document("_id", id));
  }

  @Test
  void whatCameMeanwhileStays() {
    things.insertOne(new Document("_id", id));
    store("a", "b");
    store("c");
    forget("a", "b");
    assertThat(waiting()).containsExactly("c");
  }

  @Test
  void theOldestGoWhenTooManyWait() {
    things.insertOne(new Document("_id", id));
    store("a", "b");
    store("c", "d");
    assertThat(waiting()).containsExactly("b", "c", "d");
  }

  @Test
  void aCollectionGivesWhatNobodyForgotLessAndLessOften() {
    Clock clock = Clock.systemUTC();
    MongoCollection<Document> entries = DATABASE.getCollection("entries" + id);
    CollectionOutbox.prepare(entries);
    new CollectionOutbox(entries, clock).add("one", new Document("account", "town"));
    new CollectionOutbox(entries, clock).add("two", new Document("account", "city"));
    new CollectionOutbox(entries, clock).forget("two");
    new CollectionOutbox(entries, clock).note("one", "published", true);
    assertThat(new CollectionOutbox(entries, clock).find("two")).isEmpty();

    List<Integer> minutes = new ArrayList<>();
    for (int minute = 0; minute <= 60; minute++) {
      int given = minute;
      new CollectionOutbox(entries, Clock.offset(clock, Duration.ofMinutes(minute).plusSeconds(1)))
          .resend(
              entry -> {
                assertThat(entry).containsEntry("_id", "one").containsEntry("account", "town");
                assertThat(entry).containsEntry("published", true);
                minutes.add(given);
              });
    }
    assertThat(minutes).containsExactly(2, 4, 8, 16, 32);
  }
}
