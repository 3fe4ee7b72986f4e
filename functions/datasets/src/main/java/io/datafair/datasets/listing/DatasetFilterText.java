package io.datafair.datasets.listing;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum DatasetFilterText implements TextKey {
  UNKNOWN_TYPE;

  @Override
  public String parameters() {
    return "type";
  }
}
