package io.datafair.ingest.lines;

import io.datafair.core.text.TextKey;
import java.util.List;

/** What people read of this feature. */
enum LineText implements TextKey {
  VALUE_NOT_INDEXED("line", "column", "detail"),
  INVALID_COORDINATES,
  VALUE_MISFIT("line", "column", "value"),
  LINE_TOO_LONG("line", "maximum"),
  GEOMETRY_NOT_INDEXED("line", "detail"),
  LINE_REFUSED("line", "reason");

  private final List<String> parameters;

  LineText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
