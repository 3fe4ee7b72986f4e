package io.datafair.ingest.geometry;

import io.datafair.core.problem.Message;
import io.datafair.ingest.json.JsonBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads GeoJSON geometries from a stream, whatever the order of their members. What is no geometry
 * is read to its end all the same, so that the next one can be.
 */
public final class GeometryReader {
  private static final int NESTED_COLLECTIONS = 5;
  private static final int TALLEST = 3;
  private static final int EMPTY = -1;

  /** Message beyond this size is not kept: a simplified geometry stands for it. */
  private static final int TEXT = 1 << 20;

  private final JsonParser parser;
  private final JsonBuffer text = new JsonBuffer(1024);
  private @Nullable Message fault;

  public GeometryReader(JsonParser parser) {
    this.parser = parser;
  }

  /** The JSON of the last geometry; null when it was too long to be kept. */
  public @Nullable JsonBuffer text() {
    return text.size() > TEXT ? null : text;
  }

  /** Reads the value that the parser has just entered. */
  public ParsedGeometry read() {
    text.truncate(0);
    return geometry(0);
  }

  private ParsedGeometry geometry(int nesting) {
    if (parser.currentToken() != JsonToken.START_OBJECT || nesting > NESTED_COLLECTIONS) {
      parser.skipChildren();
      return broken();
    }
    fault = null;
    GeometryType type = null;
    Positions positions = new Positions();
    List<ParsedGeometry> parts = new ArrayList<>();
    int height = EMPTY;
    boolean first = true;
    put('{');
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("type") && value == JsonToken.VALUE_STRING) {
        type = GeometryType.of(parser.getString()).orElse(null);
        name(name, first);
        scalar();
      } else if (name.equals("coordinates") && value == JsonToken.START_ARRAY) {
        name(name, first);
        height = array(positions, 0);
      } else if (name.equals("geometries") && value == JsonToken.START_ARRAY) {
        name(name, first);
        parts = geometries(nesting);
      } else {
        parser.skipChildren();
        continue;
      }
      first = false;
    }
    put('}');
    return shape(type, positions, parts, height);
  }

  private ParsedGeometry shape(
      @Nullable GeometryType type, Positions positions, List<ParsedGeometry> parts, int height) {
    if (type == null) {
      return broken();
    }
    boolean misshapen =
        type != GeometryType.GEOMETRY_COLLECTION && height != EMPTY && height != type.height();
    if (misshapen && fault == null) {
      fault = GeometryText.WRONG_COORDINATES;
    }
    return new ParsedGeometry(type, positions, parts, fault);
  }

  private static ParsedGeometry broken() {
    return new ParsedGeometry(null, new Positions(), List.of(), GeometryText.NOT_GEOJSON);
  }

  private List<ParsedGeometry> geometries(int nesting) {
    List<ParsedGeometry> parts = new ArrayList<>();
    Message broken = null;
    put('[');
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!parts.isEmpty()) {
        put(',');
      }
      ParsedGeometry part = geometry(nesting + 1);
      broken = broken == null ? part.fault() : broken;
      if (parts.size() < Positions.MOST / 10) {
        parts.add(part);
      }
    }
    put(']');
    fault = broken;
    return parts;
  }

  /** Reads an array to its end and tells how many arrays it holds around a position. */
  private int array(Positions positions, int depth) {
    put('[');
    JsonToken token = parser.nextToken();
    if (token.isNumeric()) {
      position(positions);
      return 0;
    }
    int height = EMPTY;
    boolean first = true;
    for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      if (token != JsonToken.START_ARRAY || depth >= TALLEST) {
        parser.skipChildren();
        unreadable();
        continue;
      }
      if (!first) {
        put(',');
      }
      first = false;
      int inner = array(positions, depth + 1);
      if (inner != EMPTY && height != EMPTY && height != inner + 1) {
        unreadable();
      } else if (inner != EMPTY) {
        height = inner + 1;
      }
    }
    put(']');
    if (height == 1) {
      positions.endLine();
    } else if (height == 2) {
      positions.endPart();
    }
    return height;
  }

  private void position(Positions positions) {
    double x = 0;
    double y = 0;
    int axis = 0;
    for (JsonToken token = parser.currentToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (!token.isNumeric()) {
        parser.skipChildren();
        unreadable();
        continue;
      }
      if (axis == 0) {
        x = parser.getDoubleValue();
      } else {
        put(',');
        y = axis == 1 ? parser.getDoubleValue() : y;
      }
      scalar();
      axis++;
    }
    put(']');
    if (axis < 2) {
      unreadable();
    } else if (!positions.add(x, y)) {
      fault = GeometryText.TOO_MANY_VERTICES.with(Positions.MOST);
    }
  }

  private void unreadable() {
    if (fault == null) {
      fault = GeometryText.UNREADABLE_COORDINATES;
    }
  }

  private void put(char c) {
    if (text.size() <= TEXT) {
      text.write(c);
    }
  }

  private void name(String name, boolean first) {
    if (!first) {
      put(',');
    }
    char[] characters = name.toCharArray();
    text.string(characters, 0, characters.length);
    put(':');
  }

  private void scalar() {
    if (text.size() > TEXT) {
      return;
    }
    int from = parser.getStringOffset();
    int to = from + parser.getStringLength();
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      text.string(parser.getStringCharacters(), from, to);
    } else {
      text.ascii(parser.getStringCharacters(), from, to);
    }
  }
}
