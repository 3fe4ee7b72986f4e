package io.datafair.datasets.query.encode;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasets.query.filter.Geography;
import io.datafair.datasets.query.scan.Hits;
import io.datafair.datasets.query.scan.Points;
import io.datafair.datasets.query.scan.SourceFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metres between a line and a place. */
final class Distances {
  private static final double EARTH = 6_371_008.7714;

  private Distances() {}

  /** The distance as a JSON number; null when the line is nowhere. */
  static @Nullable String of(Hits hits, int hit, Geography.Around around) {
    if (hits.sourceEnd(hit) == 0) {
      return null;
    }
    SourceFields fields = new SourceFields(List.of(ColumnViews.GEO_POINT));
    fields.read(hits.bytes(), hits.sourceStart(hit));
    int member = fields.member(0);
    if (member < 0) {
      return null;
    }
    double[] point = Points.of(hits.bytes(), fields.valueStart(member), fields.valueEnd(member));
    return Double.toString(metres(around.longitude(), around.latitude(), point[0], point[1]));
  }

  static double metres(double longitude1, double latitude1, double longitude2, double latitude2) {
    double phi1 = Math.toRadians(latitude1);
    double phi2 = Math.toRadians(latitude2);
    double sinPhi = Math.sin((phi2 - phi1) / 2);
    double sinLambda = Math.sin(Math.toRadians(longitude2 - longitude1) / 2);
    double a = sinPhi * sinPhi + Math.cos(phi1) * Math.cos(phi2) * sinLambda * sinLambda;
    return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(a)));
  }
}
