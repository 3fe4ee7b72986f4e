package io.datafair.datasets.query.groups;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum GroupText implements TextKey {
  SIZE_TOO_LARGE,
  NO_FIELD,
  UNKNOWN_FIELD("name"),
  UNKNOWN_ORDER("column", "order"),
  UNUSABLE_INTERVAL("interval", "column"),
  UNKNOWN_METRIC("name"),
  MISSING_PARAMETER("name"),
  IMPOSSIBLE_METRIC("column", "metric", "accepted", "operations"),
  NO_METRIC,
  ASK_FOR_LESS("refusal"),
  SUGGESTED("refusal", "suggestion");

  private final String parameters;

  GroupText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
