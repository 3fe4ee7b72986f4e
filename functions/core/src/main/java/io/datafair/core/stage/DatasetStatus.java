package io.datafair.core.stage;

import java.util.Locale;
import java.util.Optional;

/** Status of a dataset, in the order of the pipeline. Contract: datasets, section 6. */
public enum DatasetStatus {
  CREATED,
  LOADED,
  STORED,
  ANALYZED,
  VALIDATED,
  INDEXED,
  /** Only validation rules changed: the lines are checked again, not indexed again. */
  VALIDATION_UPDATED,
  FINALIZED,
  ERROR;

  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean settled() {
    return this == FINALIZED || this == ERROR;
  }

  public static Optional<DatasetStatus> of(String key) {
    for (DatasetStatus status : values()) {
      if (status.key().equals(key)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
