package io.datafair.runtime.identity;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum IdentityText implements TextKey {
  SESSION_EXPIRED,
  ACCOUNTS_AWAY;

  private final String parameters;

  IdentityText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
