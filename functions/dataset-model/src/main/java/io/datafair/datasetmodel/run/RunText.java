package io.datafair.datasetmodel.run;

import io.datafair.core.text.TextKey;
import java.util.List;

/** What people read of this feature. */
enum RunText implements TextKey {
  STARTED_AGAIN,
  GIVEN_UP;

  @Override
  public List<String> parameters() {
    return List.of();
  }
}
