package io.datafair.ingest.sweep;

import static com.mongodb.client.model.Filters.and;

import com.mongodb.client.MongoDatabase;
import io.datafair.core.stage.Stage;
import io.datafair.core.time.IsoTime;
import io.datafair.datasetmodel.fact.DatasetDeletions;
import io.datafair.datasetmodel.fact.DatasetFacts;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.RunFilters;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.datasetmodel.run.StageQueues;
import io.datafair.ingest.intake.Intake;
import io.datafair.ingest.intake.ObjectEvent;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.objects.StoredObject;
import io.datafair.runtime.queue.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final Intake.Parts parts;
  private final Runs runs;
  private final Queues queues;
  private final DropSweep drops;
  private final DatasetFacts facts;
  private final DatasetDeletions deletions;

  /** The queues that a sweep feeds. */
  public record Queues(WorkQueue intake, StageQueues stages) {}

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
    for (FileRun run :
        select(
            and(
                RunFilters.inStatus(List.of(Stage.INITIALIZE.from())),
                RunFilters.due(now),
                RunFilters.announcedBefore(now.minus(EVENT_DELAY))))) {
      Optional<StoredObject> object =
          run.raw().flatMap(raw -> parts.objects().head(raw.key(), raw.versionId()));
      if (object.isPresent()) {
        announce(run, object.get());
        runs.swept(run, EVENT_DELAY);
        found++;
      } else if (older(run, now.minus(UPLOAD))) {
        runs.fail(run, SweepText.NEVER_CAME);
      } else {
        runs.swept(run, EVENT_DELAY);
      }
    }
    return found;
  }

  /** Starts the run: intake has noted the drop that made it, and would take its event for known. */
  private void announce(FileRun run, StoredObject there) {
    if (Intake.isDrop(there.key())) {
      wake(run);
    } else {
      ObjectEvent event =
          new ObjectEvent(there.key(), there.size(), there.etag(), there.versionId(), "");
      queues.intake().send(event.body());
    }
  }

  private static boolean older(FileRun run, Instant limit) {
    return run.announcedAt().compareTo(IsoTime.of(limit)) < 0;
  }

  /** Runs that went silent get their messages again, less and less often. */
  private int silent() {
    int woken = 0;
    for (FileRun run :
        select(and(RunFilters.inStatus(Stage.moving()), RunFilters.due(runs.now())))) {
      long sweeps = run.sweeps();
      if (sweeps >= MOST_SWEEPS) {
        runs.fail(run, SweepText.STUCK);
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
    Instant since = runs.now().minus(Runs.SILENCE);
    select(RunFilters.undelivered(since)).forEach(runs::deliver);
    select(RunFilters.untidied(since)).forEach(this::wake);
  }

  private void wake(FileRun run) {
    // The stage of an index being built sends the ranges that are missing.
    queues.stages().send(run);
  }

  private List<FileRun> select(Bson filter) {
    return parts
        .datasets()
        .search(filter)
        .sort(RunFilters.longestWaiting())
        .limit(DATASETS)
        .map(document -> FileRun.of(Dataset.of(document)))
        .into(new ArrayList<>());
  }
}
