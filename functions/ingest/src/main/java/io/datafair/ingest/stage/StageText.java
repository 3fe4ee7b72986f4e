package io.datafair.ingest.stage;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
public enum StageText implements TextKey {
  EMPTY_FILE,
  EMPTY_COLUMNS("names"),
  FILE_GONE,
  REJECTED_LINES("percent", "samples");

  private final String parameters;

  StageText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
