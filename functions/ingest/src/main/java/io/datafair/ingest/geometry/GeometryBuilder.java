package io.datafair.ingest.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;

/** Makes geometries of positions, as they are; rings are closed, what is no ring is left out. */
final class GeometryBuilder {
  private static final GeometryFactory FACTORY =
      new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);
  private static final int SMALLEST_RING = 4;

  private final Positions positions;

  private GeometryBuilder(Positions positions) {
    this.positions = positions;
  }

  /** Builds a shape without fault. */
  static Geometry build(ParsedGeometry shape) {
    GeometryBuilder builder = new GeometryBuilder(shape.positions());
    return switch (Objects.requireNonNull(shape.type(), "a shape without fault has a type")) {
      case POINT -> builder.point();
      case MULTI_POINT -> builder.points();
      case LINE_STRING, MULTI_LINE_STRING -> builder.lines();
      case POLYGON, MULTI_POLYGON -> builder.polygons();
      case GEOMETRY_COLLECTION ->
          FACTORY.createGeometryCollection(
              shape.parts().stream().map(GeometryBuilder::build).toArray(Geometry[]::new));
    };
  }

  private Geometry point() {
    return positions.count() == 0 ? FACTORY.createPoint() : FACTORY.createPoint(sequence(0, 1));
  }

  private Geometry points() {
    return FACTORY.createMultiPoint(sequence(0, positions.count()));
  }

  private Geometry lines() {
    List<LineString> lines = new ArrayList<>();
    for (int line = 0; line < positions.lines(); line++) {
      int start = positions.lineStart(line);
      int end = positions.lineEnd(line);
      if (end - start > 1) {
        lines.add(FACTORY.createLineString(sequence(start, end)));
      }
    }
    return lines.size() == 1
        ? lines.getFirst()
        : FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
  }

  private Geometry polygons() {
    if (positions.parts() == 0) {
      return FACTORY.createPolygon();
    }
    List<Polygon> polygons = new ArrayList<>();
    for (int part = 0; part < positions.parts(); part++) {
      Polygon polygon = polygon(positions.partStart(part), positions.partEnd(part));
      if (!polygon.isEmpty()) {
        polygons.add(polygon);
      }
    }
    return polygons.size() == 1
        ? polygons.getFirst()
        : FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  private Polygon polygon(int from, int to) {
    List<LinearRing> rings = new ArrayList<>();
    for (int line = from; line < to; line++) {
      double[] ring = closed(positions.copy(positions.lineStart(line), positions.lineEnd(line)));
      if (ring.length / 2 >= SMALLEST_RING) {
        rings.add(FACTORY.createLinearRing(sequence(ring)));
      } else if (line == from) {
        return FACTORY.createPolygon();
      }
    }
    return rings.isEmpty()
        ? FACTORY.createPolygon()
        : FACTORY.createPolygon(
            rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
  }

  private static double[] closed(double[] ring) {
    int last = ring.length - 2;
    if (last < 2 || (ring[0] == ring[last] && ring[1] == ring[last + 1])) {
      return ring;
    }
    double[] closed = Arrays.copyOf(ring, ring.length + 2);
    closed[ring.length] = ring[0];
    closed[ring.length + 1] = ring[1];
    return closed;
  }

  private CoordinateSequence sequence(int from, int to) {
    return sequence(positions.copy(from, to));
  }

  private static CoordinateSequence sequence(double[] values) {
    return new PackedCoordinateSequence.Double(values, 2, 0);
  }
}
