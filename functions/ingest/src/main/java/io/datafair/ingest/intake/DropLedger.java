package io.datafair.ingest.intake;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The last version of each dropped key that was dealt with, whatever became of it; it outlives the
 * dataset, so that a deleted dataset does not come back.
 */
public final class DropLedger {
  private final MongoCollection<Document> collection;

  public DropLedger(MongoDatabase database) {
    this.collection = database.getCollection("drops");
  }

  /** A version of a dropped object. */
  public record Entry(String sequencer, String etag, @Nullable String versionId) {
    static Entry of(Document document) {
      return new Entry(
          document.get("sequencer", ""), document.get("etag", ""), document.getString("versionId"));
    }

    /** Whether an event tells nothing new. */
    boolean covers(ObjectEvent event) {
      boolean sameVersion =
          versionId != null ? versionId.equals(event.versionId()) : etag.equals(event.etag());
      boolean unordered = sequencer.isEmpty() || event.sequencer().isEmpty();
      return unordered ? sameVersion : !ObjectEvent.later(event.sequencer(), sequencer);
    }
  }

  Optional<Entry> find(String key) {
    return Optional.ofNullable(collection.find(eq("_id", key)).first()).map(Entry::of);
  }

  /** The entries of several keys. */
  public Map<String, Entry> find(Collection<String> keys) {
    Map<String, Entry> entries = new HashMap<>();
    for (Document document : collection.find(in("_id", keys))) {
      entries.put(document.getString("_id"), Entry.of(document));
    }
    return entries;
  }

  void note(ObjectEvent event) {
    Document entry =
        new Document("_id", event.key())
            .append("sequencer", event.sequencer())
            .append("etag", event.etag());
    if (event.versionId() != null) {
      entry.append("versionId", event.versionId());
    }
    collection.replaceOne(eq("_id", event.key()), entry, new ReplaceOptions().upsert(true));
  }
}
