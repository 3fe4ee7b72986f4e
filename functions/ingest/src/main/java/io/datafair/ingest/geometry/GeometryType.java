package io.datafair.ingest.geometry;

import java.util.Optional;

/** The geometries of GeoJSON. */
public enum GeometryType {
  POINT("Point", 0),
  MULTI_POINT("MultiPoint", 1),
  LINE_STRING("LineString", 1),
  MULTI_LINE_STRING("MultiLineString", 2),
  POLYGON("Polygon", 2),
  MULTI_POLYGON("MultiPolygon", 3),
  GEOMETRY_COLLECTION("GeometryCollection", -1);

  private final String key;
  private final int height;

  GeometryType(String key, int height) {
    this.key = key;
    this.height = height;
  }

  static Optional<GeometryType> of(String key) {
    for (GeometryType type : values()) {
      if (type.key.equals(key)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Arrays around a position. */
  int height() {
    return height;
  }
}
