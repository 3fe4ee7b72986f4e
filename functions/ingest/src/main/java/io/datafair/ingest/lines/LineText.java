package io.datafair.ingest.lines;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum LineText implements TextKey {
  VALUE_NOT_INDEXED("line", "column", "detail"),
  INVALID_COORDINATES,
  VALUE_MISFIT("line", "column", "value"),
  LINE_TOO_LONG("line", "maximum"),
  GEOMETRY_NOT_INDEXED("line", "detail"),
  LINE_REFUSED("line", "reason");

  private final String parameters;

  LineText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
