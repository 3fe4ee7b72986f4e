package io.datafair.ingest.table;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum TableText implements TextKey {
  ZIP,
  OLD_OFFICE,
  GZIP,
  PNG,
  JPEG,
  GIF,
  PDF,
  PARQUET,
  SEVEN_ZIP,
  SQLITE,
  UNKNOWN_ENCODING("name"),
  CELL_TOO_LONG("maximum"),
  BINARY,
  NOT_TEXT("kind");

  private final String parameters;

  TableText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
