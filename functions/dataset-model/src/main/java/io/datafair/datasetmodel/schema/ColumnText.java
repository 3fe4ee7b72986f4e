package io.datafair.datasetmodel.schema;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum ColumnText implements TextKey {
  NOT_A_NUMBER("column", "rule"),
  UNSUPPORTED_EXPRESSION("column", "reason"),
  MISSING("column"),
  TOO_SMALL("limit"),
  TOO_LARGE("limit"),
  TOO_SHORT("limit"),
  TOO_LONG("limit"),
  PATTERN("pattern"),
  NOT_A_LABEL,
  FAULT("column", "fault", "value");

  private final String parameters;

  ColumnText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
