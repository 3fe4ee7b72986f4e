package io.datafair.datasetmodel.run;

import io.datafair.core.stage.Stage;
import io.datafair.core.stage.StagePool;
import io.datafair.runtime.queue.WorkQueue;
import io.datafair.runtime.settings.Settings;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queues that tell each pool of the pipeline which runs wait for it. */
public final class StageQueues {
  private final Map<StagePool, WorkQueue> queues = new EnumMap<>(StagePool.class);

  /**
   * @param urls of the queues, by pool; a pool that does whole stages must have one
   */
  public StageQueues(Supplier<SqsClient> client, Map<StagePool, String> urls) {
    urls.forEach((pool, url) -> queues.put(pool, new WorkQueue(client, url)));
    Stage.pools().forEach(this::of);
  }

  /** Where the queues of the pools that do whole stages are. */
  public static Map<StagePool, String> urls(Settings settings) {
    return urls(settings, Stage.pools());
  }

  /** Where the queues of all pools are, those of parts among them. */
  public static Map<StagePool, String> urlsOfAll(Settings settings) {
    return urls(settings, List.of(StagePool.values()));
  }

  private static Map<StagePool, String> urls(Settings settings, Collection<StagePool> pools) {
    Map<StagePool, String> urls = new EnumMap<>(StagePool.class);
    pools.forEach(pool -> urls.put(pool, settings.required(pool.queueSetting())));
    return urls;
  }

  /** The queue that feeds a pool. */
  public WorkQueue of(StagePool pool) {
    WorkQueue queue = queues.get(pool);
    if (queue == null) {
      throw new IllegalStateException("the pool " + pool + " of the pipeline has no queue");
    }
    return queue;
  }

  /** Tells the pool of a run's next stage that the run waits. */
  public void send(FileRun run) {
    Stage.poolOf(run.status())
        .ifPresent(pool -> of(pool).send(RunMessage.stage(run.id(), run.generation()).body()));
  }

  /** Tells the pool of a stage's parts that a part of the file waits. */
  public void sendPart(Stage stage, FileRun run, int range) {
    of(stage.partsPool().orElseThrow())
        .send(new RunMessage(run.id(), run.generation(), range).body());
  }
}
