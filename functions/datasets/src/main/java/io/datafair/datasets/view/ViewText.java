package io.datafair.datasets.view;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum ViewText implements TextKey {
  INVALID_PARAMETER("name", "text");

  private final String parameters;

  ViewText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
