package io.datafair.ingest.shape;

import java.util.Optional;

/** The geometries of GeoJSON. */
public enum ShapeType {
  POINT("Point", 0),
  MULTI_POINT("MultiPoint", 1),
  LINE_STRING("LineString", 1),
  MULTI_LINE_STRING("MultiLineString", 2),
  POLYGON("Polygon", 2),
  MULTI_POLYGON("MultiPolygon", 3),
  GEOMETRY_COLLECTION("GeometryCollection", -1);

  private final String key;
  private final int height;

  ShapeType(String key, int height) {
    this.key = key;
    this.height = height;
  }

  static Optional<ShapeType> of(String key) {
    for (ShapeType type : values()) {
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
