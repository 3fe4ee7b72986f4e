package io.datafair.ingest.feature;

import io.datafair.ingest.geometry.GeometryReader;
import io.datafair.ingest.table.RowSink;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the features of one range of a file. */
public final class FeatureRange {
  private FeatureRange() {}

  /**
   * Gives each feature to the sink as a row, its geometry after its cells.
   *
   * @param line number of the first feature
   */
  public static void read(
      InputStream range, Charset charset, FeatureColumns columns, long line, RowSink sink) {
    InputStream array =
        new SequenceInputStream(
            Collections.enumeration(List.of(character('['), range, character(']'))));
    try (JsonParser parser = BoundedJson.open(array, charset)) {
      GeometryReader shapes = new GeometryReader(parser);
      FeatureParser features = new FeatureParser(parser, columns, sink, shapes);
      long number = line;
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        features.read(number++);
      }
    } catch (JacksonException e) {
      throw BoundedJson.unreadable(e);
    }
  }

  private static InputStream character(char c) {
    return new ByteArrayInputStream(new byte[] {(byte) c});
  }
}
