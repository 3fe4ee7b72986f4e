package io.datafair.ingest.sweep;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.datafair.ingest.intake.DropLedger;
import io.datafair.ingest.intake.Intake;
import io.datafair.ingest.intake.ObjectEvent;
import io.datafair.runtime.objects.StoredObject;
import io.datafair.runtime.queue.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** Walks through the dropped objects, a share at each sweep, looking for those no event told of. */
final class DropSweep {
  private static final String ID = "drops";
  private static final int SHARE = 1_000;
  private static final Duration EVENT_DELAY = Duration.ofMinutes(2);

  private final Intake.Parts parts;
  private final MongoCollection<Document> cursors;
  private final WorkQueue intake;

  DropSweep(Intake.Parts parts, MongoDatabase database, WorkQueue intake) {
    this.parts = parts;
    this.cursors = database.getCollection("sweeps");
    this.intake = intake;
  }

  int sweep(Instant now) {
    Document cursor = cursors.find(eq("_id", ID)).first();
    String after = cursor == null ? "" : cursor.get("after", "");
    List<StoredObject> share = parts.objects().page("drops/", after, SHARE);
    Map<String, DropLedger.Entry> known =
        parts.ledger().find(share.stream().map(StoredObject::key).toList());
    int found = 0;
    for (StoredObject object : share) {
      if (object.lastModified().isBefore(now.minus(EVENT_DELAY))
          && missed(object, Optional.ofNullable(known.get(object.key())))) {
        found++;
      }
    }
    String next = share.size() < SHARE ? "" : share.getLast().key();
    cursors.replaceOne(
        eq("_id", ID),
        new Document("_id", ID).append("after", next),
        new ReplaceOptions().upsert(true));
    return found;
  }

  private boolean missed(StoredObject object, Optional<DropLedger.Entry> known) {
    if (object.key().endsWith("/") || known.map(entry -> same(entry, object)).orElse(false)) {
      return false;
    }
    Optional<StoredObject> there = parts.objects().head(object.key());
    there.ifPresent(
        found ->
            intake.send(
                new ObjectEvent(found.key(), found.size(), found.etag(), found.versionId(), "")
                    .body()));
    return there.isPresent();
  }

  private static boolean same(DropLedger.Entry entry, StoredObject object) {
    return entry.etag().equals(object.etag().replace("\"", ""));
  }
}
