package io.datafair.resources.body;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum BodyText implements TextKey {
  UNSUPPORTED_TYPE,
  NOT_A_WEB_ADDRESS("path");

  private final String parameters;

  BodyText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
