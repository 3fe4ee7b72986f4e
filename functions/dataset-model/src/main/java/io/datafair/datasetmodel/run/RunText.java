package io.datafair.datasetmodel.run;

import io.datafair.core.text.TextKey;

/** What people read of runs that meet technical problems. */
enum RunText implements TextKey {
  STARTED_AGAIN,
  GIVEN_UP
}
