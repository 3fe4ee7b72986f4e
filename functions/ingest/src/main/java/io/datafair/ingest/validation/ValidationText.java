package io.datafair.ingest.validation;

import io.datafair.core.text.TextKey;
import java.util.List;

/** What people read of this feature. */
enum ValidationText implements TextKey {
  FAULTY_LINE("line", "fault"),
  FAULTY_LINES("percent", "samples");

  private final List<String> parameters;

  ValidationText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
