package io.datafair.datasets.access;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum AccessText implements TextKey {
  LOGIN_NEEDED,
  PRIVATE,
  OTHER_ORGANIZATION("owner"),
  MISSING_PERMISSION("operation");

  private final String parameters;

  AccessText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
