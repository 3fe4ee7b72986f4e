package io.datafair.datasets.query.filter;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum FilterText implements TextKey {
  NO_VALUE("parameter"),
  NO_DATES,
  NOT_A_DAY("day"),
  VALUE_TOO_LONG("column"),
  UNKNOWN_MODE("mode"),
  WRONG_IGNORED_WORDS,
  WRONG_TYPE("filter", "column", "operations"),
  OPERATIONS("filters", "sort", "group"),
  NO_FILTER,
  YES,
  NO,
  UNGROUPABLE("column", "operations"),
  INCAPABLE("action", "column", "name", "capability", "operations"),
  INDEX,
  VALUES,
  TEXT_STANDARD,
  TEXT,
  INSENSITIVE,
  WILDCARD,
  WORDS,
  GEOMETRY,
  ATTACHMENT,
  NOT_OF_TYPE("value", "column", "type"),
  A_NUMBER,
  A_BOOLEAN,
  TOO_COMPLEX("limit", "what"),
  NESTED_PARENTHESES,
  PATTERNS,
  PATTERN_LENGTH,
  PART_LENGTH,
  CLAUSES;

  private final String parameters;

  FilterText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
