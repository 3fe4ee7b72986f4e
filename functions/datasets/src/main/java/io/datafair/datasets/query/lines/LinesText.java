package io.datafair.datasets.query.lines;

import io.datafair.core.text.TextKey;
import java.util.List;

/** What people read of this feature. */
enum LinesText implements TextKey {
  MULTIVALUED_COLLAPSE("key");

  private final List<String> parameters;

  LinesText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
