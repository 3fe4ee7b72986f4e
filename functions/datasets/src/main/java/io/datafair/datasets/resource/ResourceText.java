package io.datafair.datasets.resource;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum ResourceText implements TextKey {
  WRONG_STATE("status"),
  NO_BREAKING_RIGHT,
  SCHEMA_NOT_ARRAY,
  COLUMN_WITHOUT_KEY,
  UNKNOWN_COLUMN("key"),
  COLUMN_TWICE("key"),
  UNKNOWN_ATTRIBUTE("name"),
  UNKNOWN_TYPE("type");

  private final String parameters;

  ResourceText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
