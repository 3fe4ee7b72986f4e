package io.datafair.ingest.table;

import io.datafair.core.text.TextKey;
import java.util.List;

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

  private final List<String> parameters;

  TableText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
