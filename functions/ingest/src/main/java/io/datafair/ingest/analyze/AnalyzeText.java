package io.datafair.ingest.analyze;

import io.datafair.core.text.TextKey;

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

  private final String parameters;

  AnalyzeText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
