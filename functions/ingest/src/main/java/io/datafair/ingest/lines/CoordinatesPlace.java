package io.datafair.ingest.lines;

import io.datafair.core.problem.Message;
import io.datafair.ingest.content.Cells;
import io.datafair.ingest.geometry.Located;
import io.datafair.ingest.geometry.ParsedGeometry;
import io.datafair.ingest.json.JsonBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the coordinates of the current row and writes {@code _geopoint}. */
final class CoordinatesPlace implements LinePlace {
  private static final byte[] PREFIX = ",\"_geopoint\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern SEPARATORS = Pattern.compile("[,;\\s]+");

  private final CoordinateColumns cells;
  private @Nullable String latitude;
  private @Nullable String longitude;
  private @Nullable String pair;

  CoordinatesPlace(CoordinateColumns cells) {
    this.cells = cells;
  }

  @Override
  public void clear() {
    latitude = null;
    longitude = null;
    pair = null;
  }

  @Override
  public void cell(int index, char[] buffer, int from, int to) {
    if (index == cells.latitude()) {
      latitude = new String(buffer, from, to - from);
    } else if (index == cells.longitude()) {
      longitude = new String(buffer, from, to - from);
    } else if (index == cells.pair()) {
      pair = new String(buffer, from, to - from);
    }
  }

  @Override
  public @Nullable Located geometry(int index, ParsedGeometry shape) {
    return null;
  }

  @Override
  public Message reason() {
    return LineText.INVALID_COORDINATES;
  }

  @Override
  public Outcome write(JsonBuffer out) {
    if (pair != null) {
      String[] parts = SEPARATORS.split(pair, 3);
      return parts.length == 2 ? write(parts[0], parts[1], out) : Outcome.INVALID;
    }
    return latitude == null || longitude == null ? Outcome.ABSENT : write(latitude, longitude, out);
  }

  private static Outcome write(String latitude, String longitude, JsonBuffer out) {
    double lat = coordinate(latitude);
    double lon = coordinate(longitude);
    if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
      return Outcome.INVALID;
    }
    out.raw(PREFIX);
    out.raw((lat + "," + lon + "\"").getBytes(StandardCharsets.US_ASCII));
    return Outcome.WRITTEN;
  }

  /** NaN when the text is no number. */
  private static double coordinate(String text) {
    char[] characters = text.toCharArray();
    if (!Cells.isNumber(characters, 0, characters.length)) {
      return Double.NaN;
    }
    StringBuilder plain = new StringBuilder();
    for (char c : characters) {
      if (!Cells.isBlank(c)) {
        plain.append(c == ',' ? '.' : c);
      }
    }
    return Double.parseDouble(plain.toString());
  }
}
