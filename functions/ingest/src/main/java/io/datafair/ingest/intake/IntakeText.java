package io.datafair.ingest.intake;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum IntakeText implements TextKey {
  NOT_A_FILE,
  MISPLACED,
  UNKNOWN_OWNER("account"),
  UNKNOWN_FORMAT("extension"),
  EMPTY_FILE,
  REJECTED("file", "reason");

  private final String parameters;

  IntakeText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
