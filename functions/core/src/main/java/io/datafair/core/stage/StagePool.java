package io.datafair.core.stage;

import java.util.Locale;

/** Workers of the pipeline: those of a pool are fed by one queue and have the same rights. */
public enum StagePool {
  /** Reads and writes files, builds indices. */
  STAGES,
  /** Indexes parts of files, many at once. */
  RANGES;

  /** The queue that feeds the pool. */
  public String queue() {
    return "datafair-" + name().toLowerCase(Locale.ROOT);
  }

  /** The variable that tells a function where the queue of the pool is. */
  public String queueSetting() {
    return name() + "_QUEUE_URL";
  }
}
