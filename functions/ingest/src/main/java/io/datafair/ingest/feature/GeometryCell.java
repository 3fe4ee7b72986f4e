package io.datafair.ingest.feature;

import io.datafair.ingest.geometry.GeometryReader;
import io.datafair.ingest.geometry.Located;
import io.datafair.ingest.geometry.Locator;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Geometries in cells: GeoJSON, or well-known text. Contract: datasets, section 8.3. */
public final class GeometryCell {
  private static final Located.Refused UNREADABLE =
      new Located.Refused(FeatureText.NEITHER_GEOJSON_NOR_WKT);

  private GeometryCell() {}

  /** Locates the geometry of a trimmed cell that is not empty. */
  public static Located locate(char[] buffer, int from, int to, Locator locator) {
    if (buffer[from] != '{') {
      return wellKnown(new String(buffer, from, to - from), locator);
    }
    try (JsonParser parser = BoundedJson.open(buffer, from, to - from)) {
      parser.nextToken();
      return locator.locate(new GeometryReader(parser).read());
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
