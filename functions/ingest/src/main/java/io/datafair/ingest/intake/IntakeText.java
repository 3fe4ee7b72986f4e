package io.datafair.ingest.intake;

import io.datafair.core.text.TextKey;
import java.util.List;

/** What people read of this feature. */
enum IntakeText implements TextKey {
  NOT_A_FILE,
  MISPLACED,
  UNKNOWN_OWNER("account"),
  UNKNOWN_FORMAT("extension"),
  EMPTY_FILE,
  REJECTED("file", "reason");

  private final List<String> parameters;

  IntakeText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
