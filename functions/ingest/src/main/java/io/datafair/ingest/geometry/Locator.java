package io.datafair.ingest.geometry;

import io.datafair.core.problem.Message;
import io.datafair.ingest.geometry.Located.Nowhere;
import io.datafair.ingest.geometry.Located.Place;
import io.datafair.ingest.geometry.Located.Refused;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/** Finds where a geometry is. */
public final class Locator {
  /** Contract: dataset-queries, section 19. */
  static final int MOST_VERTICES = 50_000;

  /** How far over the edge of the world producers write its edge. */
  private static final double EDGE = 1e-6;

  private final @Nullable Projection projection;
  private final GeometryRepair repair = new GeometryRepair();

  /**
   * @param projection of the geometries; null for longitudes and latitudes
   */
  public Locator(@Nullable Projection projection) {
    this.projection = projection;
  }

  public Located locate(ParsedGeometry shape) {
    Message fault = shape.fault() == null ? prepare(shape) : shape.fault();
    if (fault != null) {
      return new Refused(fault);
    }
    return located(GeometryBuilder.build(shape));
  }

  /** Locates a geometry that did not come as GeoJSON. */
  public Located locate(Geometry geometry) {
    Message[] fault = new Message[1];
    geometry.apply(
        (Coordinate position) -> {
          double[] xy = {position.x, position.y};
          Message refused = place(xy);
          fault[0] = fault[0] == null ? refused : fault[0];
          position.setX(xy[0]);
          position.setY(xy[1]);
        });
    geometry.geometryChanged();
    return fault[0] == null ? located(geometry) : new Refused(fault[0]);
  }

  private @Nullable Message prepare(ParsedGeometry shape) {
    Positions positions = shape.positions();
    double[] xy = new double[2];
    for (int i = 0; i < positions.count(); i++) {
      xy[0] = positions.x(i);
      xy[1] = positions.y(i);
      Message fault = place(xy);
      if (fault != null) {
        return fault;
      }
      positions.set(i, xy[0], xy[1]);
    }
    positions.thin(MOST_VERTICES);
    for (ParsedGeometry part : shape.parts()) {
      Message fault = prepare(part);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  /** Turns a position into a longitude and a latitude; null when it has them. */
  private @Nullable Message place(double[] xy) {
    double x = xy[0];
    double y = xy[1];
    if (projection != null) {
      projection.toDegrees(xy);
    }
    if (!(Math.abs(xy[0]) <= 180 + EDGE) || !(Math.abs(xy[1]) <= 90 + EDGE)) {
      String position = String.format(Locale.ROOT, "%s, %s", x, y);
      return GeometryText.NOT_ON_EARTH.with(position);
    }
    xy[0] = Math.clamp(xy[0], -180, 180);
    xy[1] = Math.clamp(xy[1], -90, 90);
    return null;
  }

  private Located located(Geometry built) {
    if (built.isEmpty()) {
      return new Nowhere();
    }
    Geometry small =
        built.getNumPoints() > MOST_VERTICES
            ? DouglasPeuckerSimplifier.simplify(built, tolerance(built))
            : built;
    Geometry sound = repair.sound(small);
    if (sound == null) {
      return new Refused(GeometryText.BEYOND_REPAIR);
    }
    if (sound.getNumPoints() > MOST_VERTICES) {
      return new Refused(GeometryText.TOO_DETAILED.with(MOST_VERTICES));
    }
    Point inside = inside(sound);
    return new Place(sound, inside.getX(), inside.getY());
  }

  private static double tolerance(Geometry geometry) {
    Envelope box = geometry.getEnvelopeInternal();
    return Math.max(box.getWidth(), box.getHeight()) / MOST_VERTICES;
  }

  private static Point inside(Geometry geometry) {
    if (geometry instanceof Point point) {
      return point;
    }
    Point centre = geometry.getCentroid();
    boolean within = geometry.getDimension() == 2 && geometry.contains(centre);
    return within ? centre : geometry.getInteriorPoint();
  }
}
