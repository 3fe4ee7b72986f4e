package io.datafair.datasetmodel.run;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum RunText implements TextKey {
  STARTED_AGAIN,
  GIVEN_UP;

  @Override
  public String parameters() {
    return "";
  }
}
