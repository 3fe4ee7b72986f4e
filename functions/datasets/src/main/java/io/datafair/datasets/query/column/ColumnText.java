package io.datafair.datasets.query.column;

import io.datafair.core.text.TextKey;
import java.util.List;

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

  private final List<String> parameters;

  ColumnText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
