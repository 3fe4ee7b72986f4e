package io.datafair.datasets.files;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum FileText implements TextKey {
  NO_DIAGNOSTIC,
  NO_FILE
}
