package io.datafair.datasets.query;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.schema.Column;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/** Writes searches as the index wants them. */
final class SearchWriter {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int COUNT_LIMIT = 10_000;

  private SearchWriter() {}

  /** A JSON object of the content that {@code writer} adds. */
  static byte[] object(Consumer<JsonGenerator> writer) {
    try (ByteArrayBuilder output = new ByteArrayBuilder(1_024)) {
      try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), output)) {
        json.writeStartObject();
        writer.accept(json);
        json.writeEndObject();
      }
      return output.toByteArray();
    }
  }

  static byte[] lines(LineQuery query, QueryColumns columns) {
    return object(
        json -> {
          page(json, query);
          query(json, query.reachable());
          sort(json, query.sort());
          source(json, query.selection(), columns);
          collapse(json, query);
          highlight(json, query.shaping().highlight());
        });
  }

  /** A count over the sample of lines whose random number is under a bound. */
  static byte[] sample(LineQuery.Criteria criteria, int bound) {
    Filter sampled =
        new Filter.Range(ColumnViews.RAND, List.of(new Filter.Bound("lt", (long) bound)));
    return object(
        json -> {
          json.writeNumberProperty("size", 0);
          json.writeBooleanProperty("track_total_hits", true);
          query(json, criteria.unranked().and(sampled));
        });
  }

  private static void page(JsonGenerator json, LineQuery query) {
    json.writeNumberProperty("size", query.size());
    if (query.from() > 0) {
      json.writeNumberProperty("from", query.from());
    }
    switch (query.counting()) {
      case EXACT -> json.writeBooleanProperty("track_total_hits", true);
      case ESTIMATE -> json.writeNumberProperty("track_total_hits", COUNT_LIMIT);
      // Lucene loses lines when it may skip some and starts after a missing value.
      case NONE -> json.writeBooleanProperty("track_total_hits", query.afterMissing());
    }
    if (query.after() != null) {
      json.writeName("search_after");
      json.writeRawValue(query.after());
    }
  }

  static void query(JsonGenerator json, LineQuery.Criteria criteria) {
    if (criteria.filters().isEmpty() && criteria.must().isEmpty()) {
      return;
    }
    FilterWriter writer = new FilterWriter(json);
    json.writeObjectPropertyStart("query");
    json.writeObjectPropertyStart("bool");
    writer.list("filter", criteria.filters());
    writer.list("must", criteria.must());
    writer.list("should", criteria.should());
    json.writeEndObject();
    json.writeEndObject();
  }

  static void sort(JsonGenerator json, List<Sorting.Key> keys) {
    json.writeArrayPropertyStart("sort");
    for (Sorting.Key key : keys) {
      json.writeStartObject();
      switch (key) {
        // Missing values come last in both directions, as the index does by default.
        case Sorting.Key.Field field ->
            json.writeStringProperty(field.field(), order(field.descending()));
        case Sorting.Key.Score(boolean descending) ->
            json.writeStringProperty("_score", order(descending));
        case Sorting.Key.Distance distance -> distance(json, distance);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void distance(JsonGenerator json, Sorting.Key.Distance distance) {
    json.writeObjectPropertyStart("_geo_distance");
    json.writeArrayPropertyStart(ColumnViews.GEO_POINT);
    json.writeNumber(distance.longitude());
    json.writeNumber(distance.latitude());
    json.writeEndArray();
    json.writeStringProperty("order", order(distance.descending()));
    json.writeStringProperty("unit", "m");
    json.writeEndObject();
  }

  private static String order(boolean descending) {
    return descending ? "desc" : "asc";
  }

  /** Without filtering, the index copies the bytes of a line as they were indexed. */
  static void source(JsonGenerator json, Selection selection, QueryColumns columns) {
    if (selection.everything()) {
      if (columns.has(ColumnViews.GEO_SHAPE) || columns.shaped()) {
        json.writeObjectPropertyStart("_source");
        json.writeArrayPropertyStart("excludes");
        json.writeString(ColumnViews.GEO_SHAPE);
        json.writeString(ColumnViews.GEO_CORNERS);
        json.writeEndArray();
        json.writeEndObject();
      }
      return;
    }
    json.writeArrayPropertyStart("_source");
    for (String key : selection.keys()) {
      json.writeString(key);
    }
    json.writeEndArray();
  }

  private static void collapse(JsonGenerator json, LineQuery query) {
    Column column = query.collapse();
    if (column == null) {
      return;
    }
    json.writeObjectPropertyStart("collapse");
    json.writeStringProperty("field", column.key());
    json.writeEndObject();
    json.writeObjectPropertyStart("aggs");
    json.writeObjectPropertyStart("totalCollapse");
    json.writeObjectPropertyStart("cardinality");
    json.writeStringProperty("field", column.key());
    json.writeNumberProperty("precision_threshold", query.shaping().precision());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  static void highlight(JsonGenerator json, List<Column> columns) {
    if (columns.isEmpty()) {
      return;
    }
    json.writeObjectPropertyStart("highlight");
    json.writeArrayPropertyStart("pre_tags");
    json.writeString("<em class=\"highlighted\">");
    json.writeEndArray();
    json.writeArrayPropertyStart("post_tags");
    json.writeString("</em>");
    json.writeEndArray();
    json.writeNumberProperty("fragment_size", 100);
    json.writeNumberProperty("no_match_size", 300);
    json.writeBooleanProperty("require_field_match", false);
    json.writeObjectPropertyStart("fields");
    for (Column column : columns) {
      json.writeObjectPropertyStart(
          java.util.Objects.requireNonNull(ColumnViews.of(column).text()));
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
