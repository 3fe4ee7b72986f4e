package io.datafair.datasets.query.search;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.filter.Criteria;
import io.datafair.datasets.query.filter.Filter;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/** Writes searches as the index wants them. */
public final class SearchWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private SearchWriter() {}

  /** A JSON object of the content that {@code writer} adds. */
  public static byte[] object(Consumer<JsonGenerator> writer) {
    try (ByteArrayBuilder output = new ByteArrayBuilder(1_024)) {
      try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), output)) {
        json.writeStartObject();
        writer.accept(json);
        json.writeEndObject();
      }
      return output.toByteArray();
    }
  }

  /** A count over the sample of lines whose random number is under a bound. */
  public static byte[] sample(Criteria criteria, int bound) {
    Filter sampled =
        new Filter.Range(
            ColumnViews.RAND, List.of(new Filter.Bound(Filter.Comparison.LT, (long) bound)));
    return object(
        json -> {
          json.writeNumberProperty("size", 0);
          json.writeBooleanProperty("track_total_hits", true);
          query(json, criteria.unranked().and(sampled));
        });
  }

  public static void query(JsonGenerator json, Criteria criteria) {
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

  public static void sort(JsonGenerator json, List<Sorting.Key> keys) {
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
  public static void source(JsonGenerator json, Selection selection, QueryColumns columns) {
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
}
