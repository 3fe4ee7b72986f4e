package io.datafair.ingest.feature;

import io.datafair.datasetmodel.run.ContentException;
import io.datafair.ingest.content.Limits;
import java.io.CharArrayWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectWriteContext;

/** The JSON of an array, which a column holds as text, within the size of a cell. */
final class ArrayText extends CharArrayWriter {

  /** Copies the array that the parser has just entered, to its end. */
  static ArrayText copy(JsonParser parser) {
    ArrayText text = new ArrayText();
    try (JsonGenerator generator =
        BoundedJson.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      generator.copyCurrentStructure(parser);
    }
    return text;
  }

  @Override
  public void write(char[] source, int from, int length) {
    if (size() + length > Limits.CELL) {
      throw new ContentException(FeatureText.ARRAY_TOO_LONG.with(Limits.CELL));
    }
    super.write(source, from, length);
  }

  char[] characters() {
    return buf;
  }
}
