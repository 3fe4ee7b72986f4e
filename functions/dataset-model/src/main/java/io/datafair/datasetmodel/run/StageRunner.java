package io.datafair.datasetmodel.run;

import io.datafair.core.stage.Stage;
import io.datafair.core.stage.StagePool;
import io.datafair.runtime.queue.QueueMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes runs through the stages of one pool. Short stages follow one another in one invocation;
 * beyond a while the next one goes by queue, so that an invocation never nears its limit, and so
 * does one of another pool.
 */
public final class StageRunner {
  private static final Duration INVOCATION = Duration.ofMinutes(2);

  private final Runs runs;
  private final StageQueues queues;
  private final StageWorks works;
  private final Failures failures;

  /**
   * @param works one for each stage of the pool, refused otherwise
   */
  public StageRunner(StagePool pool, Runs runs, StageQueues queues, List<StageWork> works) {
    this.runs = runs;
    this.queues = queues;
    this.works = new StageWorks(pool, works);
    this.failures = new Failures(runs);
  }

  /** Handles a message of the pool's queue. */
  public void handle(QueueMessage message) throws IOException {
    RunMessage command = RunMessage.read(message.body());
    Instant limit = runs.now().plus(INVOCATION);
    Optional<FileRun> run = runs.find(command);
    while (run.isPresent() && goesOn(run.get(), message.attempt())) {
      run = runs.find(command);
      if (runs.now().isAfter(limit)) {
        run.ifPresent(queues::send);
        return;
      }
    }
  }

  private boolean goesOn(FileRun run, int attempt) throws IOException {
    Optional<Stage> stage = Stage.after(run.status());
    if (stage.isEmpty()) {
      works.tidy(run);
      return false;
    }
    Optional<StageWork> work = works.of(stage.get());
    if (work.isEmpty()) {
      queues.send(run);
      return false;
    }
    return !failures.guard(run, attempt, () -> work.get().perform(run));
  }
}
