package io.datafair.datasets.query.encode;

import io.datafair.core.text.TextKey;
import java.util.List;

/** What people read of this feature. */
enum EncodeText implements TextKey {
  UNKNOWN_SEPARATOR;

  private final List<String> parameters;

  EncodeText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
