package io.datafair.ingest.index;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.Concept;
import io.datafair.datasetmodel.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the indexed lines say of the columns: {@code x-cardinality}, {@code enum}, the bounding box
 * and the period. Contract: datasets, sections 2.2 and 3.
 */
public final class ColumnStatistics {
  private static final int AT_ONCE = 20;
  private static final int ENUM = 50;
  private static final double FILLED = 0.2;
  private static final double DISTINCT = 0.5;

  private final RunIndex index;
  private final FileRun run;
  private final long lines;

  public ColumnStatistics(RunIndex index, FileRun run, long lines) {
    this.index = index;
    this.run = run;
    this.lines = lines;
  }

  /** The schema with the facts of each groupable column. */
  public Schema observe(Schema schema) {
    List<Column> groupable = schema.columns().stream().filter(ColumnStatistics::groupable).toList();
    Map<String, Map<String, Object>> facts = new LinkedHashMap<>();
    for (int i = 0; i < groupable.size(); i += AT_ONCE) {
      counts(groupable.subList(i, Math.min(groupable.size(), i + AT_ONCE)), facts);
    }
    List<Map<String, Object>> columns = new ArrayList<>();
    for (Column column : schema.columns()) {
      Map<String, Object> attributes = new LinkedHashMap<>(column.attributes());
      attributes.remove("enum");
      attributes.remove("x-cardinality");
      attributes.putAll(facts.getOrDefault(column.key(), Map.of()));
      columns.add(attributes);
    }
    return Schema.of(columns);
  }

  private static boolean groupable(Column column) {
    return !column.calculated()
        && !column.type().equals("object")
        && !column.isGeometry()
        && column.can(Capability.VALUES);
  }

  private void counts(List<Column> columns, Map<String, Map<String, Object>> facts) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    for (Column column : columns) {
      Map<String, Object> field = Map.of("field", column.key());
      wanted.put("c:" + column.key(), Map.of("cardinality", field));
      wanted.put("f:" + column.key(), Map.of("filter", Map.of("exists", field)));
    }
    Map<String, Object> found = aggregate(wanted);
    List<Column> few = new ArrayList<>();
    for (Column column : columns) {
      long distinct = number(found, "c:" + column.key(), "value");
      long filled = number(found, "f:" + column.key(), "doc_count");
      Map<String, Object> fact = new LinkedHashMap<>();
      fact.put("x-cardinality", distinct);
      facts.put(column.key(), fact);
      if (distinct >= 1
          && distinct <= ENUM
          && distinct <= filled * DISTINCT
          && filled > lines * FILLED) {
        few.add(column);
      }
    }
    enums(few, facts);
  }

  private void enums(List<Column> columns, Map<String, Map<String, Object>> facts) {
    if (columns.isEmpty()) {
      return;
    }
    Map<String, Object> wanted = new LinkedHashMap<>();
    for (Column column : columns) {
      wanted.put("e:" + column.key(), Map.of("terms", Map.of("field", column.key(), "size", ENUM)));
    }
    Map<String, Object> found = aggregate(wanted);
    for (Column column : columns) {
      List<Object> values = new ArrayList<>();
      if (found.get("e:" + column.key()) instanceof Map<?, ?> terms
          && terms.get("buckets") instanceof List<?> buckets) {
        for (Object bucket : buckets) {
          value(column, (Map<?, ?>) bucket).ifPresent(values::add);
        }
      }
      facts.getOrDefault(column.key(), new LinkedHashMap<>()).put("enum", values);
    }
  }

  private static Optional<Object> value(Column column, Map<?, ?> bucket) {
    Object text = bucket.get("key_as_string");
    if (column.type().equals("boolean")) {
      return Optional.of("true".equals(text));
    }
    if ("date".equals(column.format()) && text instanceof String date) {
      return Optional.of(date.length() > 10 ? date.substring(0, 10) : date);
    }
    return Optional.ofNullable(text != null ? text : bucket.get("key"));
  }

  /** {@code [lonMin, latMin, lonMax, latMax]}; empty when no line has a place. */
  public Optional<List<Double>> bbox(Schema schema) {
    boolean corners =
        schema.geometry().filter(column -> column.can(Capability.GEO_CORNERS)).isPresent();
    String field = corners ? ColumnViews.GEO_CORNERS : ColumnViews.GEO_POINT;
    Map<String, Object> found =
        aggregate(Map.of("box", Map.of("geo_bounds", Map.of("field", field))));
    if (found.get("box") instanceof Map<?, ?> box
        && box.get("bounds") instanceof Map<?, ?> bounds
        && bounds.get("top_left") instanceof Map<?, ?> topLeft
        && bounds.get("bottom_right") instanceof Map<?, ?> bottomRight) {
      return Optional.of(
          List.of(
              coordinate(topLeft, "lon"),
              coordinate(bottomRight, "lat"),
              coordinate(bottomRight, "lon"),
              coordinate(topLeft, "lat")));
    }
    return Optional.empty();
  }

  private static double coordinate(Map<?, ?> corner, String axis) {
    // The engine keeps points on a grid of about a centimetre.
    return corner.get(axis) instanceof Number number
        ? Math.round(number.doubleValue() * 1e6) / 1e6
        : 0;
  }

  /** {@code {startDate, endDate}} of the columns that carry a date concept. */
  public Optional<Map<String, Object>> period(Schema schema) {
    Optional<Column> start = schema.primary(Concept.START_DATE, Concept.DATE);
    Optional<Column> end = schema.primary(Concept.END_DATE, Concept.DATE);
    if (start.isEmpty() || end.isEmpty() || !start.get().isDate() || !end.get().isDate()) {
      return Optional.empty();
    }
    Map<String, Object> found =
        aggregate(
            Map.of(
                "start", Map.of("min", Map.of("field", start.get().key())),
                "end", Map.of("max", Map.of("field", end.get().key()))));
    Map<String, Object> period = new LinkedHashMap<>();
    date(found, "start").ifPresent(date -> period.put("startDate", date));
    date(found, "end").ifPresent(date -> period.put("endDate", date));
    return period.size() == 2 ? Optional.of(period) : Optional.empty();
  }

  private static Optional<String> date(Map<String, Object> found, String name) {
    return found.get(name) instanceof Map<?, ?> value
            && value.get("value_as_string") instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  private Map<String, Object> aggregate(Map<String, Object> wanted) {
    Map<String, Object> answer =
        index.search(run, Map.of("size", 0, "track_total_hits", false, "aggs", wanted));
    Map<String, Object> found = new LinkedHashMap<>();
    if (answer.get("aggregations") instanceof Map<?, ?> aggregations) {
      aggregations.forEach((name, value) -> found.put(String.valueOf(name), value));
    }
    return found;
  }

  private static long number(Map<String, Object> found, String name, String key) {
    return found.get(name) instanceof Map<?, ?> value && value.get(key) instanceof Number number
        ? number.longValue()
        : 0;
  }
}
