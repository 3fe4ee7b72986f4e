package io.datafair.datasets.query.encode;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum EncodeText implements TextKey {
  UNKNOWN_SEPARATOR
}
