package io.datafair.ingest.feature;

import io.datafair.datasetmodel.run.ContentException;
import io.datafair.ingest.content.Limits;
import io.datafair.ingest.geometry.GeometryReader;
import io.datafair.ingest.geometry.ParsedGeometry;
import io.datafair.ingest.table.RowSink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Gives a feature to a sink as a row: its geometry, its id, its properties flattened. */
final class FeatureParser {
  private static final int NESTING = 20;
  private static final char[] TRUE = {'t', 'r', 'u', 'e'};
  private static final char[] FALSE = {'f', 'a', 'l', 's', 'e'};

  private final JsonParser parser;
  private final FeatureColumns columns;
  private final RowSink sink;
  private final @Nullable GeometryReader shapes;
  private int[] filledBy = new int[64];
  private int feature;
  private int cells;
  private long geometryBytes;

  /**
   * @param shapes null when geometries are not to be read
   */
  FeatureParser(
      JsonParser parser, FeatureColumns columns, RowSink sink, @Nullable GeometryReader shapes) {
    this.parser = parser;
    this.columns = columns;
    this.sink = sink;
    this.shapes = shapes;
  }

  /** Reads the feature that the parser has just entered, to its end. */
  void read(long number) {
    feature++;
    cells = 0;
    boolean named = false;
    ParsedGeometry shape = null;
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw noFeature(number);
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "type" ->
            named = value == JsonToken.VALUE_STRING && parser.getString().equals("Feature");
        case "geometry" -> shape = geometry(value);
        case "id" -> scalar(FeatureColumns.ID, value);
        case "properties" -> properties(value, number);
        default -> parser.skipChildren();
      }
    }
    if (!named) {
      throw noFeature(number);
    }
    if (shape != null && shapes != null) {
      sink.geometry(FeatureColumns.GEOMETRY, shape, shapes.text());
    }
    sink.end(cells);
  }

  /** What the geometries that were not read take in the file. */
  long geometryBytes() {
    return geometryBytes;
  }

  private @Nullable ParsedGeometry geometry(JsonToken value) {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    if (shapes == null) {
      long start = BoundedJson.offset(parser.currentTokenLocation());
      parser.skipChildren();
      geometryBytes += BoundedJson.offset(parser.currentLocation()) - start;
      return null;
    }
    return shapes.read();
  }

  private void properties(JsonToken value, long number) {
    if (value == JsonToken.START_OBJECT) {
      properties("", 0);
    } else if (value != JsonToken.VALUE_NULL) {
      throw noFeature(number);
    }
  }

  private void properties(String prefix, int nesting) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String path = nesting == 0 ? name : prefix + "." + name;
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        if (nesting == NESTING || path.length() > Limits.HEADER) {
          throw tooDeep(path);
        }
        properties(path, nesting + 1);
      } else if (value != JsonToken.VALUE_NULL) {
        property(columns.position(path), value);
      }
    }
  }

  private void property(int position, JsonToken value) {
    if (value == JsonToken.START_ARRAY) {
      ArrayText text = ArrayText.copy(parser);
      give(position, text.characters(), 0, text.size(), true);
    } else {
      scalar(position, value);
    }
  }

  private void scalar(int position, JsonToken value) {
    switch (value) {
      case VALUE_TRUE -> give(position, TRUE, 0, TRUE.length, false);
      case VALUE_FALSE -> give(position, FALSE, 0, FALSE.length, false);
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          give(
              position,
              parser.getStringCharacters(),
              parser.getStringOffset(),
              parser.getStringLength(),
              value == JsonToken.VALUE_STRING);
      default -> parser.skipChildren();
    }
  }

  /** Two paths of one feature may be the same once flattened: the first one counts. */
  private void give(int position, char[] buffer, int offset, int length, boolean text) {
    if (position < 0) {
      return;
    }
    if (position >= filledBy.length) {
      filledBy = Arrays.copyOf(filledBy, Math.max(position + 1, filledBy.length * 2));
    }
    if (filledBy[position] != feature) {
      filledBy[position] = feature;
      cells++;
      sink.cell(position, buffer, offset, length, text);
    }
  }

  private static ContentException noFeature(long number) {
    return new ContentException(FeatureText.NOT_A_FEATURE.with(number));
  }

  private static ContentException tooDeep(String path) {
    String start = path.length() > 100 ? path.substring(0, 100) + "…" : path;
    return new ContentException(FeatureText.PROPERTY_TOO_DEEP.with(start));
  }
}
