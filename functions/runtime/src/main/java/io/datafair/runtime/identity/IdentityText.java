package io.datafair.runtime.identity;

import io.datafair.core.text.TextKey;
import java.util.List;

/** What people read of this feature. */
enum IdentityText implements TextKey {
  SESSION_EXPIRED,
  ACCOUNTS_AWAY;

  private final List<String> parameters;

  IdentityText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
