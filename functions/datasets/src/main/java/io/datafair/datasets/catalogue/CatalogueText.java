package io.datafair.datasets.catalogue;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum CatalogueText implements TextKey {
  UNKNOWN_TYPE;

  @Override
  public String parameters() {
    return "type";
  }
}
