package io.datafair.ingest.lines;

import io.datafair.core.problem.Message;
import io.datafair.core.problem.Text;
import io.datafair.ingest.feature.GeometryCell;
import io.datafair.ingest.geometry.GeoJsonWriter;
import io.datafair.ingest.geometry.Located;
import io.datafair.ingest.geometry.Located.Nowhere;
import io.datafair.ingest.geometry.Located.Place;
import io.datafair.ingest.geometry.Located.Refused;
import io.datafair.ingest.geometry.Locator;
import io.datafair.ingest.geometry.ParsedGeometry;
import io.datafair.ingest.json.JsonBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** The place of a row that has a geometry: {@code _geopoint}, {@code _geoshape}, corners. */
final class GeometryPlace implements LinePlace {
  private static final byte[] POINT = ascii(",\"_geopoint\":\"");
  private static final byte[] SHAPE = ascii("\",\"_geoshape\":");
  private static final byte[] CORNERS = ascii(",\"_geocorners\":[");
  private static final Nowhere NOWHERE = new Nowhere();

  private final int position;
  private final Locator locator;
  private Located located = NOWHERE;

  /**
   * @param position of the geometry in a row
   */
  GeometryPlace(int position, Locator locator) {
    this.position = position;
    this.locator = locator;
  }

  @Override
  public void clear() {
    located = NOWHERE;
  }

  @Override
  public void cell(int index, char[] buffer, int from, int to) {
    if (index == position) {
      located = GeometryCell.locate(buffer, from, to, locator);
    }
  }

  @Override
  public @Nullable Located geometry(int index, ParsedGeometry shape) {
    if (index != position) {
      return null;
    }
    located = locator.locate(shape);
    return located;
  }

  @Override
  public Outcome write(JsonBuffer out) {
    return switch (located) {
      case Nowhere nowhere -> Outcome.ABSENT;
      case Refused refused -> Outcome.INVALID;
      case Place place -> {
        write(place, out);
        yield Outcome.WRITTEN;
      }
    };
  }

  private static void write(Place place, JsonBuffer out) {
    out.raw(POINT);
    out.degrees(place.latitude());
    out.write(',');
    out.degrees(place.longitude());
    out.raw(SHAPE);
    GeoJsonWriter.write(place.shape(), out);
    out.raw(CORNERS);
    Envelope box = place.shape().getEnvelopeInternal();
    corner(box.getMinY(), box.getMinX(), out);
    if (box.getDiameter() > 0) {
      out.write(',');
      corner(box.getMinY(), box.getMaxX(), out);
      out.write(',');
      corner(box.getMaxY(), box.getMinX(), out);
      out.write(',');
      corner(box.getMaxY(), box.getMaxX(), out);
    }
    out.write(']');
  }

  private static void corner(double latitude, double longitude, JsonBuffer out) {
    out.write('"');
    out.degrees(latitude);
    out.write(',');
    out.degrees(longitude);
    out.write('"');
  }

  @Override
  public Message reason() {
    return located instanceof Refused refused ? refused.reason() : Text.same("");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
