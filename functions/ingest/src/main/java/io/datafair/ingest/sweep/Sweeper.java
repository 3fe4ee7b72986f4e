package io.datafair.ingest.sweep;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.datafair.core.problem.Text;
import io.datafair.core.stage.DatasetStatus;
import io.datafair.core.time.IsoTime;
import io.datafair.datasetmodel.fact.DatasetDeletions;
import io.datafair.datasetmodel.fact.DatasetFacts;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.ingest.intake.Intake;
import io.datafair.ingest.intake.ObjectEvent;
import io.datafair.ingest.run.Run;
import io.datafair.ingest.run.RunMessage;
import io.datafair.ingest.run.Runs;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.objects.StoredObject;
import io.datafair.runtime.queue.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sweep: what it cannot finish waits for the next minute. */
public final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final int DATASETS = 200;
  private static final Duration EVENT_DELAY = Duration.ofSeconds(60);
  private static final Duration UPLOAD = Duration.ofDays(1);
  private static final int MOST_SWEEPS = 20;
  private static final List<String> MOVING =
      Stream.of(
              DatasetStatus.LOADED,
              DatasetStatus.STORED,
              DatasetStatus.ANALYZED,
              DatasetStatus.VALIDATED,
              DatasetStatus.INDEXED,
              DatasetStatus.VALIDATION_UPDATED)
          .map(DatasetStatus::key)
          .toList();

  private static final Text NEVER_CAME =
      new Text(
          "Le fichier annoncé n'est jamais arrivé.", "The file that was announced never came.");
  private static final Text STUCK =
      new Text(
          "Le traitement n'avance plus pour une raison technique.",
          "The processing no longer advances, for a technical reason.");

  private final Intake.Parts parts;
  private final Runs runs;
  private final Queues queues;
  private final DropSweep drops;
  private final DatasetFacts facts;
  private final DatasetDeletions deletions;

  /** The queues that a sweep feeds. */
  public record Queues(WorkQueue intake, WorkQueue stages) {}

  public Sweeper(
      Intake.Parts parts,
      MongoDatabase database,
      Queues queues,
      DatasetFacts facts,
      DatasetDeletions deletions) {
    this.parts = parts;
    this.runs = parts.runs();
    this.queues = queues;
    this.drops = new DropSweep(parts, database, queues.intake());
    this.facts = facts;
    this.deletions = deletions;
  }

  /** Sweeps and tells what was found. */
  public byte[] sweep() {
    int arrived = awaited();
    int woken = silent();
    left();
    facts.sweep();
    deletions.sweep();
    int dropped = drops.sweep(runs.now());
    if (arrived + woken + dropped > 0) {
      LOG.info("swept: {} files, {} runs, {} drops", arrived, woken, dropped);
    }
    return Json.bytes(Map.of("files", arrived, "runs", woken, "drops", dropped));
  }

  /** Datasets that wait for a file: it may be there already, or may never come. */
  private int awaited() {
    Instant now = runs.now();
    int found = 0;
    for (Run run :
        select(
            and(
                eq("status", DatasetStatus.CREATED.key()),
                due(now),
                lt("dataUpdatedAt", IsoTime.of(now.minus(EVENT_DELAY)))))) {
      Document raw = run.section("_raw");
      String key = raw.getString("key");
      Optional<StoredObject> object =
          key == null ? Optional.empty() : parts.objects().head(key, raw.getString("versionId"));
      if (object.isPresent()) {
        StoredObject there = object.get();
        queues
            .intake()
            .send(
                new ObjectEvent(there.key(), there.size(), there.etag(), there.versionId(), "")
                    .body());
        runs.swept(run, EVENT_DELAY);
        found++;
      } else if (older(run, now.minus(UPLOAD))) {
        runs.fail(run, NEVER_CAME);
      } else {
        runs.swept(run, EVENT_DELAY);
      }
    }
    return found;
  }

  private static boolean older(Run run, Instant limit) {
    return run.document().get("dataUpdatedAt", "").compareTo(IsoTime.of(limit)) < 0;
  }

  /** Runs that went silent get their messages again, less and less often. */
  private int silent() {
    int woken = 0;
    for (Run run : select(and(in("status", MOVING), due(runs.now())))) {
      long sweeps = Run.number(run.document(), "_sweeps");
      if (sweeps >= MOST_SWEEPS) {
        runs.fail(run, STUCK);
        continue;
      }
      long wait = Math.min(15 * 60, 60L << Math.min(sweeps, 10));
      if (runs.swept(run, Duration.ofSeconds(wait))) {
        wake(run);
        woken++;
      }
    }
    return woken;
  }

  /** What a process that died left behind a run it had finished: events, older indices. */
  private void left() {
    Bson quiet = lt("_touchedAt", IsoTime.of(runs.now().minus(Runs.SILENCE)));
    select(and(exists("_outbox"), quiet)).forEach(runs::deliver);
    select(and(eq("status", DatasetStatus.FINALIZED.key()), exists("_indices.1"), quiet))
        .forEach(this::wake);
  }

  private void wake(Run run) {
    // The stage of an index being built sends the ranges that are missing.
    queues.stages().send(RunMessage.stage(run.id(), run.generation()).body());
  }

  private static Bson due(Instant now) {
    return or(exists("_sweepAt", false), lt("_sweepAt", IsoTime.of(now)));
  }

  private List<Run> select(Bson filter) {
    return parts
        .datasets()
        .search(filter)
        .sort(Sorts.ascending("_sweepAt"))
        .limit(DATASETS)
        .map(document -> Run.of(Dataset.of(document)))
        .into(new java.util.ArrayList<>());
  }
}
