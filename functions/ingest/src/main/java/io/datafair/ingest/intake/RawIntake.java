package io.datafair.ingest.intake;

import io.datafair.core.stage.Stage;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.FileRun.RawObject;
import io.datafair.datasetmodel.run.RunMessage;
import io.datafair.datasetmodel.run.RunUpdates;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.datasetmodel.run.StageQueues;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that a dataset waits for arrived: its run starts. */
final class RawIntake {
  private static final Logger LOG = LoggerFactory.getLogger(RawIntake.class);

  private final Runs runs;
  private final StageQueues stages;

  RawIntake(Runs runs, StageQueues stages) {
    this.runs = runs;
    this.stages = stages;
  }

  /** {@code raw/{owner}/{datasetId}/{generation}/{name}}. */
  void accept(ObjectEvent event) {
    String[] parts = event.key().split("/", 5);
    if (parts.length != 5) {
      LOG.warn("object {} is not the file of a dataset", event.key());
      return;
    }
    Optional<FileRun> run = runs.find(RunMessage.stage(parts[2], parts[3]));
    run.filter(waiting -> waiting.startsFrom(event.key()))
        .ifPresent(waiting -> start(waiting, event));
  }

  /** Starts a run whose object is there; a run that started already only gets its message again. */
  void start(FileRun run, ObjectEvent event) {
    if (run.awaits(Stage.INITIALIZE)) {
      arrived(run, event).ifPresent(stages::send);
    } else if (run.status() == Stage.INITIALIZE.to()) {
      stages.send(run);
    }
  }

  private Optional<FileRun> arrived(FileRun run, ObjectEvent event) {
    RawObject told = new RawObject(event.key(), event.versionId());
    return event.versionId() == null || run.raw().filter(told::equals).isPresent()
        ? Optional.of(run)
        : runs.note(run, RunUpdates.arrived(told));
  }
}
