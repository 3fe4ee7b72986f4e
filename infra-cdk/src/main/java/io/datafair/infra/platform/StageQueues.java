package io.datafair.infra.platform;

import io.datafair.core.stage.Stage;
import io.datafair.core.stage.StagePool;
import io.datafair.infra.parts.SpringFunction;

/** The queues that feed the pools of the pipeline, whichever capabilities the pools live in. */
public final class StageQueues {
  private StageQueues() {}

  /** Tells a function that moves runs where the pool of any next stage is. */
  public static void tell(Declaration here, SpringFunction function) {
    for (StagePool pool : Stage.pools()) {
      here.address(pool.queue()).tell(function, pool.queueSetting());
    }
  }

  /** As {@link #tell}, for a function that sends runs there itself. */
  public static void give(Declaration here, SpringFunction function) {
    tell(here, function);
    for (StagePool pool : Stage.pools()) {
      here.address(pool.queue()).grantSend(function);
    }
  }

  /** Tells a function where the pools that do parts of stages are. */
  public static void tellParts(Declaration here, SpringFunction function) {
    for (Stage stage : Stage.values()) {
      stage
          .partsPool()
          .ifPresent(pool -> here.address(pool.queue()).tell(function, pool.queueSetting()));
    }
  }
}
