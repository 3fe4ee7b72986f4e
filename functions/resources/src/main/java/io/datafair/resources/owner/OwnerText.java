package io.datafair.resources.owner;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum OwnerText implements TextKey {
  OWNER_INCOMPLETE;

  @Override
  public String parameters() {
    return "";
  }
}
