package io.datafair.datasetmodel.run;

import static com.mongodb.client.model.Updates.combine;

import io.datafair.core.problem.Message;
import io.datafair.core.stage.DatasetStatus;
import io.datafair.core.stage.Stage;
import io.datafair.datasetmodel.fact.DatasetFacts;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.resources.journal.Journal;
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
  public Optional<FileRun> find(RunMessage message) {
    Optional<FileRun> found =
        store
            .find(message.dataset())
            .map(FileRun::of)
            .filter(run -> run.generation().equals(message.generation()));
    // A process may have died before it told what it had done.
    found.ifPresent(this::deliver);
    return found;
  }

  /** Gives the journal the events, and the bus the facts, that were stored with the dataset. */
  public void deliver(FileRun run) {
    outbox.deliver(run.dataset());
    facts.tell(run.dataset());
  }

  /** An event to store with a change. */
  public Document event(String type) {
    return journal.prepare(type, null, Map.of());
  }

  /** An event to store with a change, told to the owner of the dataset. */
  public Document event(String type, Message text) {
    return journal.prepare(type, text, Map.of());
  }

  /** As {@link #event(String, Message)}, with other facts of the contract. */
  public Document event(String type, Message text, Map<String, Object> facts) {
    return journal.prepare(type, text, facts);
  }

  /** The run that a dataset is in; empty when the dataset is gone. */
  public Optional<FileRun> current(String dataset) {
    return store.find(dataset).map(FileRun::of);
  }

  /** Notes that the indices and files of older runs are deleted. */
  public void forgetReplaced(FileRun run, String answering) {
    store.update(run.id(), RunFilters.current(run), RunUpdates.forgetReplaced(answering));
  }

  /** Ends a stage: the new status and what the stage found, in one write. */
  public Optional<FileRun> advance(FileRun run, Stage stage, Bson... updates) {
    return advance(run, stage, List.of(), updates);
  }

  /** As {@link #advance(FileRun, Stage, Bson...)}, with events for the journal. */
  public Optional<FileRun> advance(
      FileRun run, Stage stage, List<Document> events, Bson... updates) {
    List<Bson> all = new ArrayList<>(List.of(updates));
    all.add(RunUpdates.status(stage.to()));
    if (stage.to() == DatasetStatus.FINALIZED) {
      all.add(facts.finalized());
    }
    return write(run, stage.from(), events, all);
  }

  /** Writes to a run that is still in the status where it was seen. */
  public Optional<FileRun> note(FileRun run, Bson... updates) {
    return write(run, run.status(), List.of(), new ArrayList<>(List.of(updates)));
  }

  /**
   * Goes back to the stage that builds the index, a few times at most.
   *
   * @return empty when the run was superseded
   */
  public Optional<FileRun> restartIndexing(FileRun run) {
    if (run.rebuilds() >= REBUILDS) {
      throw new IllegalStateException("the index of " + run.id() + " was lost again and again");
    }
    return write(
        run,
        run.status(),
        List.of(),
        new ArrayList<>(List.of(RunUpdates.rebuild(Stage.INDEX.from()))));
  }

  private Optional<FileRun> write(
      FileRun run, DatasetStatus expected, List<Document> events, List<Bson> updates) {
    updates.add(RunUpdates.touched(now(), now().plus(SILENCE)));
    return store(run, expected, events, updates);
  }

  private Optional<FileRun> store(
      FileRun run, DatasetStatus expected, List<Document> events, List<Bson> updates) {
    if (!events.isEmpty()) {
      updates.add(Outbox.with(events));
    }
    Optional<FileRun> written =
        store
            .update(run.id(), RunFilters.unmoved(run, expected), combine(updates))
            .map(FileRun::of);
    if (!events.isEmpty()) {
      written.ifPresent(this::deliver);
    }
    return written;
  }

  /** Ends a run in error; the previous index keeps answering. */
  public void fail(FileRun run, Message text) {
    fail(run, event("error", text));
  }

  /** As {@link #fail(FileRun, Message)}, with other updates. */
  public Optional<FileRun> fail(FileRun run, Document event, Bson... updates) {
    List<Bson> all = new ArrayList<>(List.of(updates));
    all.add(facts.failed(Journal.message(event)));
    all.add(RunUpdates.failed(run.status()));
    return store(run, run.status(), List.of(event), all);
  }

  /**
   * Tells the owner of a dataset that a new file cannot be taken. A settled dataset shows it as its
   * status; one that is being processed goes on.
   */
  public void refuse(FileRun run, Message text) {
    if (run.status().settled()) {
      store
          .update(
              run.id(),
              RunFilters.unmoved(run, run.status()),
              combine(RunUpdates.refused(run), facts.failed(text)))
          .ifPresent(facts::tell);
    }
    journal.add(run.id(), "error", text);
  }

  /** Notes that the sweeper looked at a run; false when it moved meanwhile. */
  public boolean swept(FileRun run, Duration next) {
    return store
        .update(run.id(), RunFilters.unmoved(run, run.status()), RunUpdates.swept(now().plus(next)))
        .isPresent();
  }

  /** Tells the owner of a run that a fault made it start a stage again. */
  public void retried(FileRun run, Message text) {
    List<Bson> retry = new ArrayList<>(List.of(RunUpdates.retried(now())));
    write(run, run.status(), List.of(event("error-retry", text)), retry);
  }

  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
