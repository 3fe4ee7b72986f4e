package io.datafair.datasets.files;

import io.datafair.core.text.TextKey;
import java.util.List;

/** What people read of this feature. */
enum FileText implements TextKey {
  NO_DIAGNOSTIC,
  NO_FILE;

  private final List<String> parameters;

  FileText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
