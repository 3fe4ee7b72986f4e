package io.datafair.runtime.identity;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum IdentityText implements TextKey {
  SESSION_EXPIRED,
  ACCOUNTS_AWAY
}
