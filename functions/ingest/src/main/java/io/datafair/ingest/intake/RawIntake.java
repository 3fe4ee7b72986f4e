package io.datafair.ingest.intake;

import static com.mongodb.client.model.Updates.set;

import io.datafair.core.stage.DatasetStatus;
import io.datafair.core.stage.Stage;
import io.datafair.ingest.run.Run;
import io.datafair.ingest.run.RunMessage;
import io.datafair.ingest.run.Runs;
import io.datafair.runtime.queue.WorkQueue;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that a dataset waits for arrived: its run starts. */
final class RawIntake {
  private static final Logger LOG = LoggerFactory.getLogger(RawIntake.class);

  private final Runs runs;
  private final WorkQueue stages;

  RawIntake(Runs runs, WorkQueue stages) {
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
    Optional<Run> run = runs.find(RunMessage.stage(parts[2], parts[3]));
    run.filter(waiting -> event.key().equals(waiting.section("_raw").getString("key")))
        .ifPresent(waiting -> start(waiting, event));
  }

  /** Starts a run whose object is there; a run that started already only gets its message again. */
  void start(Run run, ObjectEvent event) {
    if (run.status() == DatasetStatus.CREATED) {
      Bson version =
          event.versionId() == null
              ? set("_raw.key", event.key())
              : set(
                  "_raw", new Document("key", event.key()).append("versionId", event.versionId()));
      if (runs.advance(run, Stage.INITIALIZE, version).isEmpty()) {
        return;
      }
    } else if (run.status() != DatasetStatus.LOADED) {
      return;
    }
    stages.send(RunMessage.stage(run.id(), run.generation()).body());
  }
}
