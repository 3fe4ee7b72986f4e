package io.datafair.ingest.feature;

import io.datafair.datasetmodel.run.ContentException;
import io.datafair.ingest.geometry.Projection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands the {@code crs} member of a collection. */
final class CoordinateSystem {
  private static final Pattern EPSG = Pattern.compile("EPSG[:/](?:[\\d.]*[:/])?(\\d{1,6})$");
  private static final Pattern DEGREES = Pattern.compile("CRS:?84$");

  private CoordinateSystem() {}

  /**
   * The projection that a member asks for; empty for longitudes and latitudes.
   *
   * @param member the JSON value; null when there is none
   */
  static Optional<Projection> of(@Nullable Object member) {
    if (member == null) {
      return Optional.empty();
    }
    String name = name(member);
    String upper = name.toUpperCase(Locale.ROOT);
    Matcher epsg = EPSG.matcher(upper);
    String code = epsg.find() ? "EPSG:" + epsg.group(1) : "";
    if (code.equals(Projection.DEGREES) || DEGREES.matcher(upper).find()) {
      return Optional.empty();
    }
    return Optional.of(Projection.of(code).orElseThrow(() -> unsupported(name)));
  }

  private static String name(Object member) {
    if (member instanceof Map<?, ?> crs && crs.get("properties") instanceof Map<?, ?> properties) {
      if (properties.get("name") instanceof String name) {
        return name;
      }
      if (properties.get("code") instanceof Number code) {
        return "EPSG:" + code.intValue();
      }
    }
    return member instanceof String name ? name : String.valueOf(member);
  }

  private static ContentException unsupported(String name) {
    String start = name.length() > 200 ? name.substring(0, 200) + "…" : name;
    String known = Projection.DEGREES + ", " + String.join(", ", Projection.codes());
    return new ContentException(FeatureText.UNKNOWN_PROJECTION.with(start, known));
  }
}
