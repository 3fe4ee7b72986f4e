package io.datafair.datasets.query.filter;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.Parameters;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.column.Refusals;
import java.util.List;
import java.util.Optional;

/** Filters on where lines are. Contract: dataset-queries, section 6. */
public final class Geography {
  private static final int DEEPEST_TILE = 30;

  private final boolean shaped;
  private final boolean cornered;

  Geography(QueryColumns columns) {
    Optional<Column> geometry = columns.schema().geometry();
    this.shaped = geometry.filter(column -> column.can(Capability.GEO_SHAPE)).isPresent();
    this.cornered = geometry.filter(column -> column.can(Capability.GEO_CORNERS)).isPresent();
  }

  /** A place and how far from it lines may be. */
  public record Around(double longitude, double latitude, String distance, Filter filter) {}

  public static RuntimeException notGeolocated(String parameter) {
    return Refusals.bad(
        "\"" + parameter + "\" filter cannot be used on this dataset. It is not geolocalized.");
  }

  Filter inBox(Filter.Box box) {
    if (shaped) {
      return new Filter.ShapeInBox(ColumnViews.GEO_SHAPE, box);
    }
    Filter point = new Filter.PointInBox(ColumnViews.GEO_POINT, box);
    return cornered
        ? new Filter.Either(List.of(new Filter.PointInBox(ColumnViews.GEO_CORNERS, box), point))
        : point;
  }

  Filter bbox(String value) {
    return inBox(box(value));
  }

  /** {@code lonMin,latMin,lonMax,latMax}, longitudes brought back between -180 and 180. */
  static Filter.Box box(String value) {
    double[] numbers = Parameters.numbers(value.split(","), 4, "bbox");
    double left = numbers[0];
    double right = numbers[2];
    if (right - left >= 360) {
      return new Filter.Box(-180, latitude(numbers[1]), 180, latitude(numbers[3]));
    }
    return new Filter.Box(
        longitude(left), latitude(numbers[1]), longitude(right), latitude(numbers[3]));
  }

  Filter tile(String value) {
    return inBox(tileBox(value));
  }

  /** The box of a web-mercator tile {@code x,y,z}. */
  static Filter.Box tileBox(String value) {
    double[] numbers = Parameters.numbers(value.split(","), 3, "xyz");
    if (!(numbers[2] >= 0 && numbers[2] <= DEEPEST_TILE)) {
      throw Refusals.malformed("xyz");
    }
    double tiles = Math.pow(2, numbers[2]);
    return new Filter.Box(
        numbers[0] / tiles * 360 - 180,
        tileLatitude(numbers[1] + 1, tiles),
        (numbers[0] + 1) / tiles * 360 - 180,
        tileLatitude(numbers[1], tiles));
  }

  private static double tileLatitude(double y, double tiles) {
    return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * y / tiles))));
  }

  /** {@code lon,lat[,distance]}, or with colons. */
  Around around(String value) {
    String[] parts = value.split(value.indexOf(',') >= 0 ? "," : ":");
    double[] position = Parameters.numbers(parts, 2, "geo_distance");
    String distance = parts.length > 2 ? distance(parts[2].strip()) : "0m";
    boolean exact = distance.matches("0+(\\.0+)?[a-z]*");
    Filter point =
        new Filter.PointNear(
            ColumnViews.GEO_POINT, position[0], position[1], exact ? "1m" : distance);
    Filter filter =
        shaped
            ? new Filter.Either(
                List.of(
                    new Filter.ShapeAtPoint(ColumnViews.GEO_SHAPE, position[0], position[1]),
                    point))
            : point;
    return new Around(position[0], position[1], distance, filter);
  }

  private static String distance(String text) {
    if (!text.matches("\\d+(\\.\\d+)?\\s*(m|km|cm|mm|mi|ft|yd|in|nmi|NM)?")) {
      throw Refusals.malformed("geo_distance");
    }
    return Character.isDigit(text.charAt(text.length() - 1)) ? text + "m" : text;
  }

  private static double longitude(double value) {
    double turned = (value + 180) % 360;
    double normal = (turned < 0 ? turned + 360 : turned) - 180;
    return normal == -180 && value > 0 ? 180 : normal;
  }

  private static double latitude(double value) {
    return Math.clamp(value, -90, 90);
  }
}
