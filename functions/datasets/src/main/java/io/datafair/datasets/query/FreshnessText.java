package io.datafair.datasets.query;

import io.datafair.core.text.TextKey;
import java.util.List;

/** What people read of this feature. */
enum FreshnessText implements TextKey {
  LATER_THAN_DATA,
  NO_DATE;

  private final List<String> parameters;

  FreshnessText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
