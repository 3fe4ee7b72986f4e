package io.datafair.core.stage;

import java.util.Optional;

/**
 * The pipeline of a file dataset, one row a stage: the status it starts from, the status it leaves.
 * A stage is idempotent and conditional on the dataset's revision; the next one goes by queue.
 * Contract: datasets, section 6; the names are those of {@code task-progress}.
 */
public enum Stage {
  INITIALIZE("initialize", DatasetStatus.CREATED, DatasetStatus.LOADED),
  STORE("store", DatasetStatus.LOADED, DatasetStatus.STORED),
  ANALYZE("analyze", DatasetStatus.STORED, DatasetStatus.ANALYZED),
  VALIDATE("validate", DatasetStatus.ANALYZED, DatasetStatus.VALIDATED),
  INDEX("index", DatasetStatus.VALIDATED, DatasetStatus.INDEXED),
  FINALIZE("finalize", DatasetStatus.INDEXED, DatasetStatus.FINALIZED),
  REVALIDATE("validate", DatasetStatus.VALIDATION_UPDATED, DatasetStatus.FINALIZED);

  private final String task;
  private final DatasetStatus from;
  private final DatasetStatus to;

  Stage(String task, DatasetStatus from, DatasetStatus to) {
    this.task = task;
    this.from = from;
    this.to = to;
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

  /** The stage that a dataset of that status waits for; empty when it waits for none. */
  public static Optional<Stage> after(DatasetStatus status) {
    for (Stage stage : values()) {
      if (stage.from == status) {
        return Optional.of(stage);
      }
    }
    return Optional.empty();
  }
}
