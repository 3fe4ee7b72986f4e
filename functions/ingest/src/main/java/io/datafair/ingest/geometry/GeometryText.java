package io.datafair.ingest.geometry;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum GeometryText implements TextKey {
  NOT_ON_EARTH("position"),
  BEYOND_REPAIR,
  TOO_DETAILED("maximum"),
  WRONG_COORDINATES,
  NOT_GEOJSON,
  TOO_MANY_VERTICES("maximum"),
  UNREADABLE_COORDINATES;

  private final String parameters;

  GeometryText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
