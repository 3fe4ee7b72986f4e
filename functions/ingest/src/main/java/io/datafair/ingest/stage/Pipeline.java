package io.datafair.ingest.stage;

import io.datafair.core.stage.Stage;
import io.datafair.core.stage.StagePool;
import io.datafair.datasetmodel.run.Failures;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.RunMessage;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.datasetmodel.run.StageQueues;
import io.datafair.datasetmodel.run.StageRunner;
import io.datafair.datasetmodel.run.StageWork;
import io.datafair.ingest.index.RunIndex;
import io.datafair.ingest.lines.RangeIndexer;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.queue.QueueMessage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The stages of this archive, and the ranges of the files that one of them indexes. */
public final class Pipeline {
  private final Runs runs;
  private final StageRunner stages;
  private final RangeWork ranges;
  private final Failures failures;

  public Pipeline(Runs runs, ObjectStore objects, RunIndex index, StageQueues queues) {
    this.runs = runs;
    this.failures = new Failures(runs);
    this.ranges = new RangeWork(runs, new RangeIndexer(objects, index.client()), queues);
    this.stages =
        new StageRunner(
            StagePool.STAGES,
            runs,
            queues,
            List.of(
                new InitializeStage(runs, objects),
                new StoreStage(runs, objects),
                new AnalyzeStage(runs, objects),
                new ValidateStage(runs, objects, Stage.VALIDATE),
                new ValidateStage(runs, objects, Stage.REVALIDATE),
                new IndexStage(runs, index, ranges, queues),
                new FinalizeStage(runs, index, objects)));
  }

  /** Handles a message of the stages queue. */
  public void stage(QueueMessage message) throws IOException {
    stages.handle(message);
  }

  /** Handles a message of the ranges queue. */
  public void range(QueueMessage message) throws IOException {
    RunMessage command = RunMessage.read(message.body());
    Optional<FileRun> run = runs.find(command).filter(found -> found.awaits(Stage.INDEX));
    if (run.isPresent()) {
      FileRun current = run.get();
      failures.guard(
          current,
          message.attempt(),
          () -> {
            ranges.handle(current, command.range());
            return StageWork.Outcome.WAIT;
          });
    }
  }
}
