package io.datafair.ingest.feature;

import io.datafair.datasetmodel.run.ByteRange;
import io.datafair.datasetmodel.run.ContentException;
import io.datafair.ingest.geometry.Projection;
import io.datafair.ingest.table.RowSink;
import io.datafair.runtime.http.Json;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a whole collection once, without its geometries, and cuts it into ranges of features. */
public final class FeatureCollection {
  private static final int CRS_LENGTH = 10_000;

  private final JsonParser parser;
  private final FeatureParser features;
  private final long start;
  private final long target;
  private final List<ByteRange> ranges = new ArrayList<>();
  private long rangeStart;
  private long rangeEnd;
  private long rangeRows;
  private long count;
  private boolean found;
  private @Nullable String type;
  private @Nullable Object crs;

  /**
   * What a collection is made of.
   *
   * @param projection of the positions; empty for longitudes and latitudes
   * @param geometryBytes what the geometries take in the file
   */
  public record Content(
      long count, List<ByteRange> ranges, Optional<Projection> projection, long geometryBytes) {}

  private FeatureCollection(JsonParser parser, FeatureParser features, long start, long target) {
    this.parser = parser;
    this.features = features;
    this.start = start;
    this.target = target;
  }

  /**
   * Reads the file to its end.
   *
   * @param start offset of the first byte given, after a byte order mark
   * @param target bytes after which a range ends with the current feature
   * @param columns gives a position to each property
   */
  public static Content read(
      InputStream file,
      Charset charset,
      long start,
      long target,
      FeatureColumns columns,
      RowSink sink) {
    try (JsonParser parser = BoundedJson.open(file, charset)) {
      FeatureParser features = new FeatureParser(parser, columns, sink, null);
      return new FeatureCollection(parser, features, start, target).content();
    } catch (JacksonException e) {
      throw BoundedJson.unreadable(e);
    }
  }

  private Content content() {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw notACollection(null);
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      member(name, parser.nextToken());
    }
    if (!"FeatureCollection".equals(type) || !found) {
      throw notACollection(type);
    }
    if (parser.nextToken() != null) {
      throw new ContentException(FeatureText.MORE_AFTER_COLLECTION);
    }
    if (count == 0) {
      throw new ContentException(FeatureText.NO_FEATURE);
    }
    return new Content(
        count, List.copyOf(ranges), CoordinateSystem.of(crs), features.geometryBytes());
  }

  private void member(String name, JsonToken value) {
    switch (name) {
      case "type" -> type = value == JsonToken.VALUE_STRING ? parser.getString() : null;
      case "crs" -> crs = crs(value);
      case "features" -> features(value);
      default -> parser.skipChildren();
    }
  }

  private @Nullable Object crs(JsonToken value) {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    ArrayText text = ArrayText.copy(parser);
    if (text.size() > CRS_LENGTH) {
      throw new ContentException(FeatureText.CRS_TOO_LONG);
    }
    return Json.MAPPER.readValue(text.toString(), Object.class);
  }

  private void features(JsonToken value) {
    if (value != JsonToken.START_ARRAY || found) {
      throw notACollection(type);
    }
    found = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      long from = start + BoundedJson.offset(parser.currentTokenLocation());
      if (rangeRows == 0) {
        rangeStart = from;
      }
      features.read(++count);
      rangeRows++;
      rangeEnd = start + BoundedJson.offset(parser.currentLocation());
      if (rangeEnd - rangeStart >= target) {
        closeRange();
      }
    }
    if (rangeRows > 0) {
      closeRange();
    }
  }

  private void closeRange() {
    ranges.add(new ByteRange(rangeStart, rangeEnd, count - rangeRows + 1, rangeRows));
    rangeRows = 0;
  }

  private static ContentException notACollection(@Nullable String type) {
    return new ContentException(
        type == null
            ? FeatureText.NOT_A_COLLECTION
            : FeatureText.NOT_A_COLLECTION_BUT.with(shortened(type)));
  }

  private static String shortened(String text) {
    return text.length() > 50 ? text.substring(0, 50) + "…" : text;
  }
}
