package io.datafair.ingest.feature;

import io.datafair.datasetmodel.run.ContentException;
import io.datafair.ingest.content.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Opens JSON within limits, and tells its faults to the owner of the file. */
final class BoundedJson {
  static final int DEPTH = 50;
  private static final int NUMBER = 500;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxStringLength(Limits.CELL)
                  .maxNameLength(Limits.HEADER)
                  .maxNumberLength(NUMBER)
                  .build())
          .build();

  private BoundedJson() {}

  static JsonParser open(InputStream bytes, Charset charset) {
    boolean utf8 =
        charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
    // Read as bytes, the offsets that the parser tells are those of the file.
    return utf8
        ? FACTORY.createParser(ObjectReadContext.empty(), bytes)
        : FACTORY.createParser(ObjectReadContext.empty(), new InputStreamReader(bytes, charset));
  }

  static JsonParser open(char[] text, int from, int length) {
    return FACTORY.createParser(ObjectReadContext.empty(), text, from, length);
  }

  /** How far a location is from the first byte given to the parser. */
  static long offset(TokenStreamLocation location) {
    // Encodings that are not read as bytes have one byte a character.
    long bytes = location.getByteOffset();
    return bytes >= 0 ? bytes : location.getCharOffset();
  }

  /** The exception to throw for what the parser threw. */
  static RuntimeException unreadable(JacksonException e) {
    if (e instanceof JacksonIOException && e.getCause() instanceof IOException fault) {
      return new UncheckedIOException(fault);
    }
    TokenStreamLocation location = e.getLocation();
    int line = location == null ? 0 : location.getLineNr();
    int column = location == null ? 0 : location.getColumnNr();
    if (e instanceof UnexpectedEndOfInputException) {
      return new ContentException(FeatureText.CUT_OFF.with(line));
    }
    if (e instanceof StreamConstraintsException) {
      return new ContentException(FeatureText.OVER_LIMITS.with(line, column, DEPTH));
    }
    return new ContentException(FeatureText.NOT_JSON.with(line, column));
  }
}
