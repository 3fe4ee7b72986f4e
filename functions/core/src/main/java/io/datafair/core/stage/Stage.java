package io.datafair.core.stage;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline of a file dataset, one row a stage: the status it starts from, the status it leaves,
 * who does it. A stage is idempotent and conditional on the dataset's run; the next one goes by the
 * queue of its pool. Contract: datasets, section 6; the names are those of {@code task-progress}.
 */
public enum Stage {
  INITIALIZE("initialize", DatasetStatus.CREATED, DatasetStatus.LOADED, StagePool.STAGES, null),
  STORE("store", DatasetStatus.LOADED, DatasetStatus.STORED, StagePool.STAGES, null),
  ANALYZE("analyze", DatasetStatus.STORED, DatasetStatus.ANALYZED, StagePool.STAGES, null),
  VALIDATE("validate", DatasetStatus.ANALYZED, DatasetStatus.VALIDATED, StagePool.STAGES, null),
  INDEX(
      "index", DatasetStatus.VALIDATED, DatasetStatus.INDEXED, StagePool.STAGES, StagePool.RANGES),
  FINALIZE("finalize", DatasetStatus.INDEXED, DatasetStatus.FINALIZED, StagePool.STAGES, null),
  REVALIDATE(
      "validate",
      DatasetStatus.VALIDATION_UPDATED,
      DatasetStatus.FINALIZED,
      StagePool.STAGES,
      null);

  private final String task;
  private final DatasetStatus from;
  private final DatasetStatus to;
  private final StagePool pool;
  private final @Nullable StagePool partsPool;

  Stage(
      String task,
      DatasetStatus from,
      DatasetStatus to,
      StagePool pool,
      @Nullable StagePool partsPool) {
    this.task = task;
    this.from = from;
    this.to = to;
    this.pool = pool;
    this.partsPool = partsPool;
  }

  public String task() {
    return task;
  }

  public DatasetStatus from() {
    return from;
  }

  public DatasetStatus to() {
    return to;
  }

  /** Who does the stage. */
  public StagePool pool() {
    return pool;
  }

  /** Who does the parts of a stage that is cut into parts. */
  public Optional<StagePool> partsPool() {
    return Optional.ofNullable(partsPool);
  }

  /** The stage that a dataset of that status waits for; empty when it waits for none. */
  public static Optional<Stage> after(DatasetStatus status) {
    return Arrays.stream(values()).filter(stage -> stage.from == status).findFirst();
  }

  /** The statuses that pass by themselves: the first one waits for a file. */
  public static List<DatasetStatus> moving() {
    return Arrays.stream(values()).filter(stage -> stage != INITIALIZE).map(Stage::from).toList();
  }

  /** The pools that do whole stages. */
  public static Set<StagePool> pools() {
    EnumSet<StagePool> pools = EnumSet.noneOf(StagePool.class);
    Arrays.stream(values()).map(Stage::pool).forEach(pools::add);
    return pools;
  }

  /**
   * The pool that a run of that status is told to: the one of its next stage, or of the last one,
   * which may have something to tidy; empty for a status that no stage leads to.
   */
  public static Optional<StagePool> poolOf(DatasetStatus status) {
    return after(status)
        .or(() -> Arrays.stream(values()).filter(stage -> stage.to == status).findFirst())
        .map(Stage::pool);
  }
}
