package io.datafair.datasets.query.groups;

import io.datafair.datasetmodel.schema.Column;
import tools.jackson.core.JsonGenerator;

/** Writes the search of the distinct values of a column. */
final class ValuesWriter {
  private ValuesWriter() {}

  /**
   * @param ranked the values of the lines that match words best come first
   */
  static void write(
      JsonGenerator json, Column column, int size, boolean ranked, boolean descending) {
    json.writeObjectPropertyStart("aggs");
    json.writeObjectPropertyStart("values");
    json.writeObjectPropertyStart("terms");
    json.writeStringProperty("field", column.key());
    json.writeNumberProperty("size", size);
    json.writeArrayPropertyStart("order");
    if (ranked) {
      json.writeStartObject();
      json.writeStringProperty("score", "desc");
      json.writeEndObject();
    }
    json.writeStartObject();
    json.writeStringProperty("_key", descending ? "desc" : "asc");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    if (ranked) {
      json.writeObjectPropertyStart("aggs");
      json.writeObjectPropertyStart("score");
      json.writeObjectPropertyStart("max");
      json.writeStringProperty("script", "_score");
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
