package io.datafair.datasets.query;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum FreshnessText implements TextKey {
  LATER_THAN_DATA,
  NO_DATE
}
