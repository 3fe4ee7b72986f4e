package io.datafair.ingest.analyze;

import io.datafair.core.text.TextKey;
import java.util.List;

/** What people read of this feature. */
enum AnalyzeText implements TextKey {
  MORE_VALUES_THAN_COLUMNS("line", "columns"),
  GEOJSON_NOT_UTF8("encoding"),
  NO_COLUMN,
  TOO_MANY_COLUMNS("columns", "maximum"),
  COLUMN_NAME_TOO_LONG("position", "maximum"),
  COLUMN_TWICE("name", "key"),
  EMPTY_FILE,
  HEADER_ONLY,
  NO_VALUE;

  private final List<String> parameters;

  AnalyzeText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
