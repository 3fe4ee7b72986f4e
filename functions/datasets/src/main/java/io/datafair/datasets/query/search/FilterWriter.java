package io.datafair.datasets.query.search;

import io.datafair.datasets.query.filter.Filter;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes filters as queries of the index. */
final class FilterWriter {
  private final JsonGenerator json;

  FilterWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(Filter filter) {
    json.writeStartObject();
    switch (filter) {
      case Filter.Equal(String field, Object value) -> single("term", field, value);
      case Filter.OneOf(String field, List<Object> values) -> oneOf(field, values);
      case Filter.Range(String field, List<Filter.Bound> bounds) -> range(field, bounds);
      case Filter.Prefix(String field, String start) -> single("prefix", field, start);
      case Filter.Contains(String field, String part) ->
          single("wildcard", field, "*" + escaped(part) + "*");
      case Filter.Words(String field, String words) -> words(field, words);
      case Filter.Exists(String field) -> single("exists", "field", field);
      case Filter.Not(Filter not) -> bool("must_not", List.of(not));
      case Filter.Either(List<Filter> filters) -> bool("should", filters);
      case Filter.Both(List<Filter> filters) -> bool("filter", filters);
      case Filter.SimpleText text -> simple(text);
      case Filter.Phrase phrase -> phrase(phrase);
      case Filter.QueryText text -> queryText(text);
      case Filter.ShapeInBox(String field, Filter.Box box) -> shapeInBox(field, box);
      case Filter.PointInBox(String field, Filter.Box box) -> pointInBox(field, box);
      case Filter.ShapeAtPoint at -> shapeAtPoint(at);
      case Filter.PointNear near -> near(near);
    }
    json.writeEndObject();
  }

  void list(String name, List<Filter> filters) {
    if (!filters.isEmpty()) {
      json.writeArrayPropertyStart(name);
      filters.forEach(this::write);
      json.writeEndArray();
    }
  }

  private void bool(String clause, List<Filter> filters) {
    json.writeObjectPropertyStart("bool");
    list(clause, filters);
    if (clause.equals("should")) {
      json.writeNumberProperty("minimum_should_match", 1);
    }
    json.writeEndObject();
  }

  private void single(String query, String field, Object value) {
    json.writeObjectPropertyStart(query);
    json.writeName(field);
    value(value);
    json.writeEndObject();
  }

  private void oneOf(String field, List<Object> values) {
    json.writeObjectPropertyStart("terms");
    json.writeArrayPropertyStart(field);
    values.forEach(this::value);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void range(String field, List<Filter.Bound> bounds) {
    json.writeObjectPropertyStart("range");
    json.writeObjectPropertyStart(field);
    for (Filter.Bound bound : bounds) {
      json.writeName(bound.comparison().operator());
      value(bound.value());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void value(Object value) {
    switch (value) {
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Boolean bool -> json.writeBoolean(bool);
      default -> json.writeString(value.toString());
    }
  }

  private void words(String field, String words) {
    json.writeObjectPropertyStart("match");
    json.writeObjectPropertyStart(field);
    json.writeStringProperty("query", words);
    json.writeBooleanProperty("lenient", true);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void simple(Filter.SimpleText text) {
    json.writeObjectPropertyStart("simple_query_string");
    json.writeStringProperty("query", text.text());
    fields(text.fields());
    json.writeBooleanProperty("lenient", true);
    if (text.every()) {
      json.writeStringProperty("default_operator", "and");
    }
    if (text.analyzer() != null) {
      json.writeStringProperty("analyzer", text.analyzer());
    }
    boost(text.boost());
    json.writeEndObject();
  }

  private void phrase(Filter.Phrase phrase) {
    json.writeObjectPropertyStart("multi_match");
    json.writeStringProperty("type", "phrase");
    json.writeStringProperty("query", phrase.text());
    fields(phrase.fields());
    boost(phrase.boost());
    json.writeEndObject();
  }

  private void queryText(Filter.QueryText text) {
    json.writeObjectPropertyStart("query_string");
    json.writeStringProperty("query", text.query());
    fields(text.fields());
    json.writeBooleanProperty("lenient", true);
    json.writeNumberProperty("max_determinized_states", 10_000);
    json.writeEndObject();
  }

  private void fields(List<String> fields) {
    json.writeArrayPropertyStart("fields");
    fields.forEach(json::writeString);
    json.writeEndArray();
  }

  private void boost(double boost) {
    if (boost != 1) {
      json.writeNumberProperty("boost", boost);
    }
  }

  private void shapeInBox(String field, Filter.Box box) {
    shape(field, "envelope");
    json.writeStartArray();
    position(box.left(), box.top());
    position(box.right(), box.bottom());
    json.writeEndArray();
    endShape();
  }

  private void shapeAtPoint(Filter.ShapeAtPoint at) {
    shape(at.field(), "point");
    position(at.longitude(), at.latitude());
    endShape();
  }

  private void shape(String field, String type) {
    json.writeObjectPropertyStart("geo_shape");
    json.writeObjectPropertyStart(field);
    json.writeStringProperty("relation", "intersects");
    json.writeObjectPropertyStart("shape");
    json.writeStringProperty("type", type);
    json.writeName("coordinates");
  }

  private void endShape() {
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void pointInBox(String field, Filter.Box box) {
    json.writeObjectPropertyStart("geo_bounding_box");
    json.writeObjectPropertyStart(field);
    json.writeNumberProperty("left", box.left());
    json.writeNumberProperty("bottom", box.bottom());
    json.writeNumberProperty("right", box.right());
    json.writeNumberProperty("top", box.top());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void near(Filter.PointNear near) {
    json.writeObjectPropertyStart("geo_distance");
    json.writeStringProperty("distance", near.distance());
    json.writeName(near.field());
    position(near.longitude(), near.latitude());
    json.writeEndObject();
  }

  private void position(double longitude, double latitude) {
    json.writeStartArray();
    json.writeNumber(longitude);
    json.writeNumber(latitude);
    json.writeEndArray();
  }

  private static String escaped(String part) {
    return part.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
  }
}
