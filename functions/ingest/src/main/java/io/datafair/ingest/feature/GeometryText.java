package io.datafair.ingest.feature;

import io.datafair.ingest.shape.Located;
import io.datafair.ingest.shape.Locator;
import io.datafair.ingest.shape.ShapeReader;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Geometries in cells: GeoJSON, or well-known text. Contract: datasets, section 8.3. */
public final class GeometryText {
  private static final Located.Refused UNREADABLE =
      new Located.Refused(
          FeatureText.NEITHER_GEOJSON_NOR_WKT);

  private GeometryText() {}

  /** Locates the geometry of a trimmed cell that is not empty. */
  public static Located locate(char[] buffer, int from, int to, Locator locator) {
    if (buffer[from] != '{') {
      return wellKnown(new String(buffer, from, to - from), locator);
    }
    try (JsonParser parser = JsonText.open(buffer, from, to - from)) {
      parser.nextToken();
      return locator.locate(new ShapeReader(parser).read());
    } catch (JacksonException unreadable) {
      return UNREADABLE;
    }
  }

  private static Located wellKnown(String text, Locator locator) {
    // PostGIS prefixes its text with SRID=4326;
    String plain = text.startsWith("SRID=") ? text.substring(text.indexOf(';') + 1) : text;
    try {
      return locator.locate(new WKTReader().read(plain));
    } catch (ParseException | IllegalArgumentException unreadable) {
      return UNREADABLE;
    }
  }
}
