package io.datafair.ingest.geometry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.LineIntersector;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.noding.MCIndexNoder;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentIntersector;
import org.locationtech.jts.noding.SegmentString;

/** Mends what crosses itself, within bounds: a scribble would take all the memory there is. */
final class GeometryRepair {
  private static final int MOST_CROSSINGS = 20_000;

  /** The geometry, mended if need be; null when nothing of it can be kept. */
  @Nullable Geometry sound(Geometry geometry) {
    if (geometry.isValid()) {
      return geometry;
    }
    if (crossings(geometry) > MOST_CROSSINGS) {
      return null;
    }
    Geometry fixed = GeometryFixer.fix(geometry);
    return fixed.isEmpty() ? null : fixed;
  }

  private static int crossings(Geometry geometry) {
    List<SegmentString> lines = new ArrayList<>();
    for (Object line : LinearComponentExtracter.getLines(geometry)) {
      Coordinate[] positions = ((Geometry) line).getCoordinates();
      if (positions.length > 1) {
        lines.add(new NodedSegmentString(positions, null));
      }
    }
    Counter counter = new Counter();
    new MCIndexNoder(counter).computeNodes(lines);
    return counter.found;
  }

  private static final class Counter implements SegmentIntersector {
    private final LineIntersector intersector = new RobustLineIntersector();
    private int found;

    @Override
    public void processIntersections(SegmentString a, int i, SegmentString b, int j) {
      if (a == b && i == j) {
        return;
      }
      intersector.computeIntersection(
          a.getCoordinate(i), a.getCoordinate(i + 1), b.getCoordinate(j), b.getCoordinate(j + 1));
      if (intersector.hasIntersection() && intersector.isInteriorIntersection()) {
        found++;
      }
    }

    @Override
    public boolean isDone() {
      return found > MOST_CROSSINGS;
    }
  }
}
