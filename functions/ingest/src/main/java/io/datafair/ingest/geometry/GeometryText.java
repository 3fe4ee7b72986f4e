package io.datafair.ingest.geometry;

import io.datafair.core.text.TextKey;
import java.util.List;

/** What people read of this feature. */
enum GeometryText implements TextKey {
  NOT_ON_EARTH("position"),
  BEYOND_REPAIR,
  TOO_DETAILED("maximum"),
  WRONG_COORDINATES,
  NOT_GEOJSON,
  TOO_MANY_VERTICES("maximum"),
  UNREADABLE_COORDINATES;

  private final List<String> parameters;

  GeometryText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
