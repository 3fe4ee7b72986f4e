package io.datafair.ingest.geometry;

import io.datafair.ingest.json.JsonBuffer;
import java.nio.charset.StandardCharsets;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Writes geometries as GeoJSON, outer rings counter-clockwise as the index wants them. */
public final class GeoJsonWriter {
  private GeoJsonWriter() {}

  public static void write(Geometry geometry, JsonBuffer out) {
    boolean mixed = geometry.getClass() == GeometryCollection.class;
    ascii("{\"type\":\"", out);
    ascii(geometry.getGeometryType(), out);
    ascii(mixed ? "\",\"geometries\":" : "\",\"coordinates\":", out);
    if (mixed) {
      parts(geometry, true, out);
    } else {
      coordinates(geometry, out);
    }
    out.write('}');
  }

  private static void coordinates(Geometry geometry, JsonBuffer out) {
    switch (geometry) {
      case Point point -> position(point.getCoordinateSequence(), 0, out);
      case LineString line -> line(line.getCoordinateSequence(), false, out);
      case Polygon polygon -> polygon(polygon, out);
      default -> parts(geometry, false, out);
    }
  }

  private static void parts(Geometry geometry, boolean whole, JsonBuffer out) {
    out.write('[');
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (i > 0) {
        out.write(',');
      }
      if (whole) {
        write(geometry.getGeometryN(i), out);
      } else {
        coordinates(geometry.getGeometryN(i), out);
      }
    }
    out.write(']');
  }

  private static void polygon(Polygon polygon, JsonBuffer out) {
    out.write('[');
    ring(polygon.getExteriorRing().getCoordinateSequence(), true, out);
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      out.write(',');
      ring(polygon.getInteriorRingN(i).getCoordinateSequence(), false, out);
    }
    out.write(']');
  }

  private static void ring(CoordinateSequence ring, boolean outer, JsonBuffer out) {
    line(ring, Orientation.isCCW(ring) != outer, out);
  }

  private static void line(CoordinateSequence line, boolean backwards, JsonBuffer out) {
    out.write('[');
    int size = line.size();
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        out.write(',');
      }
      position(line, backwards ? size - 1 - i : i, out);
    }
    out.write(']');
  }

  private static void position(CoordinateSequence positions, int index, JsonBuffer out) {
    out.write('[');
    out.degrees(positions.getX(index));
    out.write(',');
    out.degrees(positions.getY(index));
    out.write(']');
  }

  private static void ascii(String text, JsonBuffer out) {
    out.raw(text.getBytes(StandardCharsets.US_ASCII));
  }
}
