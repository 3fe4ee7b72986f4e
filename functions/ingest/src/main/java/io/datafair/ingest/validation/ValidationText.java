package io.datafair.ingest.validation;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum ValidationText implements TextKey {
  FAULTY_LINE("line", "fault"),
  FAULTY_LINES("percent", "samples");

  private final String parameters;

  ValidationText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
