package io.datafair.resources.journal;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import io.datafair.core.account.Language;
import io.datafair.core.problem.Message;
import io.datafair.core.problem.Text;
import io.datafair.core.time.IsoTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Events of each resource, newest first when read, the last 1000 kept visible. */
public class Journal {
  private static final int MAXIMUM = 1_000;

  private final MongoCollection<Document> collection;
  private final String subject;
  private final Clock clock;

  /**
   * A journal.
   *
   * @param subject the field that holds the id of the resource
   */
  public Journal(MongoCollection<Document> collection, String subject, Clock clock) {
    this.collection = collection;
    this.subject = subject;
    this.clock = clock;
  }

  public void prepare() {
    collection.createIndex(Indexes.ascending(subject, "date"));
  }

  public void add(String id, String type) {
    collection.insertOne(event(id, type));
  }

  /** Adds an event with a message in the platform's default language. */
  public void add(String id, String type, Message message) {
    collection.insertOne(event(id, type).append("data", message.fr()).append("_en", message.en()));
  }

  /** An event that was prepared, under the id it was given then: added twice, it is there once. */
  public void put(String id, Document event) {
    collection.replaceOne(
        eq("_id", event.get("_id")),
        new Document(event).append(subject, id),
        new ReplaceOptions().upsert(true));
  }

  /** Prepares an event, with its message and other facts of the contract. */
  public Document prepare(String type, @Nullable Message message, Map<String, Object> facts) {
    Document event = new Document("_id", new ObjectId()).append("type", type).append("date", now());
    if (message != null) {
      event.append("data", message.fr()).append("_en", message.en());
    }
    event.putAll(facts);
    return event;
  }

  /** The message of an event that was prepared with one. */
  public static Message message(Document event) {
    return new Text(event.getString("data"), event.getString("_en"));
  }

  private Document event(String id, String type) {
    return new Document(subject, id).append("type", type).append("date", now());
  }

  private String now() {
    return IsoTime.of(clock.instant());
  }

  /** {@code [{type, date, data?}]}, newest first, messages in the reader's language. */
  public List<Document> read(String id, Language language) {
    List<Document> events =
        collection
            .find(eq(subject, id))
            .projection(Projections.exclude("_id", subject))
            .sort(Sorts.descending("date", "_id"))
            .limit(MAXIMUM)
            .into(new ArrayList<>());
    for (Document event : events) {
      Object english = event.remove("_en");
      if (english != null && language.frenchOrEnglish() == Language.EN) {
        event.put("data", english);
      }
    }
    return events;
  }

  public void delete(String id) {
    collection.deleteMany(eq(subject, id));
  }
}
