package io.datafair.resources.http;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum LoginText implements TextKey {
  LOGIN_NEEDED;

  @Override
  public String parameters() {
    return "";
  }
}
