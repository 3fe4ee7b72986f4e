package io.datafair.ingest.stage;

import io.datafair.core.stage.DatasetStatus;
import io.datafair.core.stage.Stage;
import io.datafair.ingest.index.RunIndex;
import io.datafair.ingest.lines.RangeIndexer;
import io.datafair.ingest.run.Run;
import io.datafair.ingest.run.RunMessage;
import io.datafair.ingest.run.Runs;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.queue.QueueMessage;
import io.datafair.runtime.queue.WorkQueue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a run from stage to stage. Short stages follow one another in one invocation; beyond a
 * while the next one goes by queue, so that an invocation never nears its limit.
 */
public final class Pipeline {
  private static final Duration INVOCATION = Duration.ofMinutes(2);

  private final Runs runs;
  private final WorkQueue stages;
  private final RangeWork ranges;
  private final FinalizeStage last;
  private final Failures failures;
  private final Map<Stage, StageWork> works = new EnumMap<>(Stage.class);

  /** The queues that carry a run. */
  public record Queues(WorkQueue stages, WorkQueue ranges) {}

  public Pipeline(Runs runs, ObjectStore objects, RunIndex index, Queues queues) {
    this.runs = runs;
    this.stages = queues.stages();
    this.failures = new Failures(runs);
    this.ranges = new RangeWork(runs, new RangeIndexer(objects, index.client()), queues.stages());
    works.put(Stage.STORE, new StoreStage(runs, objects));
    works.put(Stage.ANALYZE, new AnalyzeStage(runs, objects));
    works.put(Stage.VALIDATE, new ValidateStage(runs, objects, Stage.VALIDATE));
    works.put(Stage.REVALIDATE, new ValidateStage(runs, objects, Stage.REVALIDATE));
    works.put(Stage.INDEX, new IndexStage(runs, index, ranges, queues.ranges()));
    this.last = new FinalizeStage(runs, index, objects);
    works.put(Stage.FINALIZE, last);
  }

  /** Handles a message of the stages queue. */
  public void stage(QueueMessage message) throws IOException {
    RunMessage command = RunMessage.read(message.body());
    Instant limit = runs.now().plus(INVOCATION);
    Optional<Run> run = runs.find(command);
    while (run.isPresent()) {
      Run current = run.get();
      Optional<Stage> stage = Stage.after(current.status());
      if (current.status() == DatasetStatus.FINALIZED) {
        last.tidy(current);
      }
      if (stage.isEmpty() || !works.containsKey(stage.get())) {
        return;
      }
      StageWork work = works.get(stage.get());
      if (work == null || failures.guard(current, message.attempt(), () -> work.perform(current))) {
        return;
      }
      if (runs.now().isAfter(limit)) {
        stages.send(command.body());
        return;
      }
      run = runs.find(command);
    }
  }

  /** Handles a message of the ranges queue. */
  public void range(QueueMessage message) throws IOException {
    RunMessage command = RunMessage.read(message.body());
    Optional<Run> run = runs.find(command);
    if (run.isPresent() && Stage.after(run.get().status()).equals(Optional.of(Stage.INDEX))) {
      Run current = run.get();
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
