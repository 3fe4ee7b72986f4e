package io.datafair.ingest.feature;

import io.datafair.core.text.TextKey;

/** What people read of this feature. */
enum FeatureText implements TextKey {
  ARRAY_TOO_LONG("maximum"),
  UNKNOWN_PROJECTION("name", "known"),
  MORE_AFTER_COLLECTION,
  NO_FEATURE,
  NOT_A_FEATURE("number"),
  PROPERTY_TOO_DEEP("name"),
  NEITHER_GEOJSON_NOR_WKT,
  CRS_TOO_LONG,
  CUT_OFF("line"),
  OVER_LIMITS("line", "column", "levels"),
  NOT_JSON("line", "column"),
  NOT_A_COLLECTION,
  NOT_A_COLLECTION_BUT("type");

  private final String parameters;

  FeatureText(String... parameters) {
    this.parameters = String.join(" ", parameters);
  }

  @Override
  public String parameters() {
    return parameters;
  }
}
