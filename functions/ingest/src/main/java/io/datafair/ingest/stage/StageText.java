package io.datafair.ingest.stage;

import io.datafair.core.text.TextKey;
import java.util.List;

/** What people read of this feature. */
public enum StageText implements TextKey {
  EMPTY_FILE,
  EMPTY_COLUMNS("names"),
  FILE_GONE,
  REJECTED_LINES("percent", "samples");

  private final List<String> parameters;

  StageText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
