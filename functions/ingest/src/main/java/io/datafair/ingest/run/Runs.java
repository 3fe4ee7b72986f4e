package io.datafair.ingest.run;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.datafair.core.problem.Text;
import io.datafair.core.stage.DatasetStatus;
import io.datafair.core.stage.Stage;
import io.datafair.datasets.journal.Journal;
import io.datafair.datasets.metadata.DatasetStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/** The conditional writes of runs. */
public final class Runs {
  /** How long a run may be silent before the sweeper sends its message again. */
  public static final Duration SILENCE = Duration.ofSeconds(60);

  private static final int REBUILDS = 3;

  private final DatasetStore store;
  private final Journal journal;
  private final Clock clock;

  public Runs(DatasetStore store, Journal journal, Clock clock) {
    this.store = store;
    this.journal = journal;
    this.clock = clock;
  }

  /** The run of that generation; empty when another one superseded it or the dataset is gone. */
  public Optional<Run> find(RunMessage message) {
    return store
        .find(message.dataset())
        .map(Run::of)
        .filter(run -> run.generation().equals(message.generation()));
  }

  /** The run that a dataset is in; empty when the dataset is gone. */
  public Optional<Run> current(String dataset) {
    return store.find(dataset).map(Run::of);
  }

  /** Notes that the indices and files of older runs are deleted. */
  public void forgetReplaced(Run run) {
    store.update(
        run.id(), eq("_generation", run.generation()), set("_indices", List.of(run.indexName())));
  }

  /** Ends a stage: the new status and what the stage found, in one write. */
  public Optional<Run> advance(Run run, Stage stage, Bson... updates) {
    List<Bson> all = new ArrayList<>(List.of(updates));
    all.add(set("status", stage.to().key()));
    return write(run, stage.from(), all);
  }

  /** Writes to a run that is still in the status where it was seen. */
  public Optional<Run> note(Run run, Bson... updates) {
    return write(run, run.status(), new ArrayList<>(List.of(updates)));
  }

  /**
   * Goes back to the stage that builds the index, a few times at most.
   *
   * @return empty when the run was superseded
   */
  public Optional<Run> restartIndexing(Run run) {
    if (Run.number(run.document(), "_rebuilds") >= REBUILDS) {
      throw new IllegalStateException("the index of " + run.id() + " was lost again and again");
    }
    return write(
        run,
        run.status(),
        new ArrayList<>(
            List.of(
                set("status", DatasetStatus.VALIDATED.key()),
                unset("_ingest"),
                inc("_rebuilds", 1))));
  }

  private Optional<Run> write(Run run, DatasetStatus expected, List<Bson> updates) {
    updates.add(set("_touchedAt", now().toString()));
    updates.add(set("_sweepAt", now().plus(SILENCE).toString()));
    updates.add(set("_sweeps", 0));
    return store.update(run.id(), sameRun(run, expected), combine(updates)).map(Run::of);
  }

  /** The condition under which a run may still write. */
  public static Bson sameRun(Run run, DatasetStatus expected) {
    return and(eq("_generation", run.generation()), eq("status", expected.key()));
  }

  /** Ends a run in error; the previous index keeps answering. */
  public void fail(Run run, Text text) {
    if (end(run).isPresent()) {
      journal.add(run.id(), "error", text);
    }
  }

  /** Puts a run in error with other updates; the caller tells its owner when it is done. */
  public Optional<Run> end(Run run, Bson... updates) {
    List<Bson> all = new ArrayList<>(List.of(updates));
    all.add(set("status", DatasetStatus.ERROR.key()));
    all.add(set("errorStatus", run.status().key()));
    all.add(unset("errorRetry"));
    all.add(unset("_progress"));
    return store.update(run.id(), sameRun(run, run.status()), combine(all)).map(Run::of);
  }

  /**
   * Tells the owner of a dataset that a new file cannot be taken. A settled dataset shows it as its
   * status; one that is being processed goes on.
   */
  public void refuse(Run run, Text text) {
    if (run.status().settled()) {
      String before = run.document().getString("errorStatus");
      store.update(
          run.id(),
          sameRun(run, run.status()),
          combine(
              set("status", DatasetStatus.ERROR.key()),
              set("errorStatus", before == null ? run.status().key() : before)));
    }
    journal.add(run.id(), "error", text);
  }

  /** Notes that the sweeper looked at a run; false when it moved meanwhile. */
  public boolean swept(Run run, Duration next) {
    return store
        .update(
            run.id(),
            sameRun(run, run.status()),
            combine(set("_sweepAt", now().plus(next).toString()), inc("_sweeps", 1)))
        .isPresent();
  }

  /** Tells the owner of a run that a fault made it start a stage again. */
  public void retried(Run run, Text text) {
    if (note(run, set("errorRetry", now().toString())).isPresent()) {
      journal.add(run.id(), "error-retry", text);
    }
  }

  public Journal journal() {
    return journal;
  }

  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
