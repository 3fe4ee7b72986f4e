package io.datafair.datasetmodel.metadata;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum MetadataText implements TextKey {
  UNKNOWN_ZONE("zone"),
  EMPTY_TITLE,
  WRONG_SLUG,
  SLUG_TAKEN,
  BUSY("id"),
  CREATION_DENIED("owner"),
  CLOSED,
  OTHER_ORGANIZATION("owner"),
  MISSING_PERMISSION("operation");

  private final String parameters;

  MetadataText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
