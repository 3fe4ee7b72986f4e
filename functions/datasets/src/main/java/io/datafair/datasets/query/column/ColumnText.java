package io.datafair.datasets.query.column;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
public enum ColumnText implements TextKey {
  MALFORMED_LIST("parameter"),
  LIST_TOO_LONG("limit"),
  NOT_A_WHOLE_NUMBER("name"),
  OVER_LIMIT("parameter", "limit"),
  TOO_MANY_GROUPS("limit"),
  TOO_MANY_CELLS("limit"),
  MALFORMED("parameter"),
  UNKNOWN_COLUMN("action", "column"),
  TO_SORT,
  TO_SELECT,
  TO_SEARCH,
  TO_COLLAPSE,
  TO_HIGHLIGHT,
  TO_MEASURE,
  TO_FILTER,
  TO_APPLY("filter");

  private final String parameters;

  ColumnText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
