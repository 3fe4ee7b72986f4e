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
import io.datafair.core.time.IsoTime;
import io.datafair.datasetmodel.fact.DatasetFacts;
import io.datafair.resources.journal.Journal;
import io.datafair.datasetmodel.metadata.DatasetStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The conditional writes of runs. */
public final class Runs {
  /** How long a run may be silent before the sweeper sends its message again. */
  public static final Duration SILENCE = Duration.ofSeconds(60);

  private static final int REBUILDS = 3;

  private final DatasetStore store;
  private final Journal journal;
  private final Outbox outbox;
  private final DatasetFacts facts;
  private final Clock clock;

  public Runs(DatasetStore store, Journal journal, DatasetFacts facts, Clock clock) {
    this.store = store;
    this.journal = journal;
    this.outbox = new Outbox(store, journal);
    this.facts = facts;
    this.clock = clock;
  }

  /** The run of that generation; empty when another one superseded it or the dataset is gone. */
  public Optional<Run> find(RunMessage message) {
    Optional<Run> found =
        store
            .find(message.dataset())
            .map(Run::of)
            .filter(run -> run.generation().equals(message.generation()));
    // A process may have died before it told what it had done.
    found.ifPresent(this::deliver);
    return found;
  }

  /** Gives the journal the events, and the bus the facts, that were stored with the dataset. */
  public void deliver(Run run) {
    outbox.deliver(run.dataset());
    facts.tell(run.dataset());
  }

  /** An event to store with a change. */
  public Document event(String type) {
    return journal.prepare(type, null, Map.of());
  }

  /** An event to store with a change, told to the owner of the dataset. */
  public Document event(String type, Text text) {
    return journal.prepare(type, text, Map.of());
  }

  /** As {@link #event(String, Text)}, with other facts of the contract. */
  public Document event(String type, Text text, Map<String, Object> facts) {
    return journal.prepare(type, text, facts);
  }

  /** The run that a dataset is in; empty when the dataset is gone. */
  public Optional<Run> current(String dataset) {
    return store.find(dataset).map(Run::of);
  }

  /** Notes that the indices and files of older runs are deleted. */
  public void forgetReplaced(Run run, String answering) {
    store.update(
        run.id(),
        eq("_generation", run.generation()),
        combine(set("_indices", List.of(answering)), unset("_oldFiles")));
  }

  /** Ends a stage: the new status and what the stage found, in one write. */
  public Optional<Run> advance(Run run, Stage stage, Bson... updates) {
    return advance(run, stage, List.of(), updates);
  }

  /** As {@link #advance(Run, Stage, Bson...)}, with events for the journal. */
  public Optional<Run> advance(Run run, Stage stage, List<Document> events, Bson... updates) {
    List<Bson> all = new ArrayList<>(List.of(updates));
    all.add(set("status", stage.to().key()));
    if (stage.to() == DatasetStatus.FINALIZED) {
      all.add(facts.finalized());
    }
    return write(run, stage.from(), events, all);
  }

  /** Writes to a run that is still in the status where it was seen. */
  public Optional<Run> note(Run run, Bson... updates) {
    return write(run, run.status(), List.of(), new ArrayList<>(List.of(updates)));
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
        List.of(),
        new ArrayList<>(
            List.of(
                set("status", DatasetStatus.VALIDATED.key()),
                unset("_ingest"),
                inc("_rebuilds", 1))));
  }

  private Optional<Run> write(
      Run run, DatasetStatus expected, List<Document> events, List<Bson> updates) {
    updates.add(set("_touchedAt", IsoTime.of(now())));
    updates.add(set("_sweepAt", IsoTime.of(now().plus(SILENCE))));
    updates.add(set("_sweeps", 0));
    return store(run, expected, events, updates);
  }

  private Optional<Run> store(
      Run run, DatasetStatus expected, List<Document> events, List<Bson> updates) {
    if (!events.isEmpty()) {
      updates.add(Outbox.with(events));
    }
    Optional<Run> written =
        store.update(run.id(), sameRun(run, expected), combine(updates)).map(Run::of);
    if (!events.isEmpty()) {
      written.ifPresent(this::deliver);
    }
    return written;
  }

  /** The condition under which a run may still write. */
  public static Bson sameRun(Run run, DatasetStatus expected) {
    return and(eq("_generation", run.generation()), eq("status", expected.key()));
  }

  /** Ends a run in error; the previous index keeps answering. */
  public void fail(Run run, Text text) {
    fail(run, event("error", text));
  }

  /** As {@link #fail(Run, Text)}, with other updates. */
  public Optional<Run> fail(Run run, Document event, Bson... updates) {
    List<Bson> all = new ArrayList<>(List.of(updates));
    all.add(facts.failed(Journal.message(event)));
    all.add(set("status", DatasetStatus.ERROR.key()));
    all.add(set("errorStatus", run.status().key()));
    all.add(unset("errorRetry"));
    all.add(unset("_progress"));
    return store(run, run.status(), List.of(event), all);
  }

  /**
   * Tells the owner of a dataset that a new file cannot be taken. A settled dataset shows it as its
   * status; one that is being processed goes on.
   */
  public void refuse(Run run, Text text) {
    if (run.status().settled()) {
      String before = run.document().getString("errorStatus");
      store
          .update(
              run.id(),
              sameRun(run, run.status()),
              combine(
                  set("status", DatasetStatus.ERROR.key()),
                  set("errorStatus", before == null ? run.status().key() : before),
                  facts.failed(text)))
          .ifPresent(facts::tell);
    }
    journal.add(run.id(), "error", text);
  }

  /** Notes that the sweeper looked at a run; false when it moved meanwhile. */
  public boolean swept(Run run, Duration next) {
    return store
        .update(
            run.id(),
            sameRun(run, run.status()),
            combine(set("_sweepAt", IsoTime.of(now().plus(next))), inc("_sweeps", 1)))
        .isPresent();
  }

  /** Tells the owner of a run that a fault made it start a stage again. */
  public void retried(Run run, Text text) {
    List<Bson> retry = new ArrayList<>(List.of(set("errorRetry", IsoTime.of(now()))));
    write(run, run.status(), List.of(event("error-retry", text)), retry);
  }

  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
