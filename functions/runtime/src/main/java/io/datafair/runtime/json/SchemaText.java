package io.datafair.runtime.json;

import io.datafair.core.text.TextKey;

/** What people read of a body that does not fit its schema. */
enum SchemaText implements TextKey {
  AT("path", "fault"),
  UNKNOWN_PROPERTY("name"),
  MISSING_PROPERTY("name"),
  TYPE("type"),
  ITEM_TYPE("path", "type", "position"),
  NOT_ONE_OF("value", "values"),
  FORMAT("format"),
  EMAIL,
  DATE,
  LINE,
  OTHER_FORMAT("name"),
  PATTERN("pattern"),
  TOO_SHORT("limit"),
  TOO_LONG("limit"),
  TOO_FEW("limit"),
  TOO_MANY("limit"),
  TOO_SMALL("limit"),
  TOO_LARGE("limit"),
  INVALID,
  TOO_COMPLEX("bound");

  private final String parameters;

  SchemaText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
