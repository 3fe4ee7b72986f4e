package io.datafair.ingest.sweep;

import io.datafair.core.text.TextKey;
import java.util.List;

/** What people read of this feature. */
enum SweepText implements TextKey {
  NEVER_CAME,
  STUCK;

  private final List<String> parameters;

  SweepText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
