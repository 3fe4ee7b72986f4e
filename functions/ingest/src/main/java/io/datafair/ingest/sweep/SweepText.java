package io.datafair.ingest.sweep;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum SweepText implements TextKey {
  NEVER_CAME,
  STUCK
}
