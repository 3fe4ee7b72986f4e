package io.datafair.datasets.query.lines;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum LinesText implements TextKey {
  MULTIVALUED_COLLAPSE("key");

  private final String parameters;

  LinesText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
