package io.datafair.datasets.query.groups;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.bounds.Sketches;
import io.datafair.datasets.query.column.ColumnUses;
import io.datafair.datasets.query.column.DateValues;
import io.datafair.datasets.query.column.Numbers;
import io.datafair.datasets.query.column.Refusals;
import io.datafair.datasets.query.filter.ColumnHelp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A figure over the values of a column. Contract: dataset-queries, section 14.
 *
 * @param percents of a {@code percentiles} metric; empty for the usual ones
 */
record Metric(String name, Column column, List<Double> percents, int precision) {
  private static final List<String> NUMERIC =
      List.of("avg", "sum", "min", "max", "stats", "value_count", "percentiles", "cardinality");
  private static final List<String> TEXT = List.of("min", "max", "cardinality", "value_count");
  private static final List<String> OTHER = List.of("value_count");

  static Metric of(String name, Column column, List<Double> percents, int precision) {
    if (!ColumnUses.groupable(column) || !accepted(column).contains(name)) {
      throw Refusals.bad(
          GroupText.IMPOSSIBLE_METRIC.with(
              column.key(),
              name,
              ColumnUses.groupable(column)
                  ? String.join(", ", accepted(column))
                  : GroupText.NO_METRIC,
              ColumnHelp.sentence(column)));
    }
    return new Metric(name, column, percents, precision);
  }

  static boolean known(String name) {
    return NUMERIC.contains(name);
  }

  /** The metrics that the type of a column accepts. */
  static List<String> accepted(Column column) {
    if (column.isNumeric() || column.isDate()) {
      return NUMERIC;
    }
    return column.isString() ? TEXT : OTHER;
  }

  boolean ordersGroups() {
    return !name.equals("stats") && !name.equals("percentiles") && !ofText();
  }

  /** The index has no minimum of texts: the first group in order gives it. */
  private boolean ofText() {
    return column.isPlainString() && (name.equals("min") || name.equals("max"));
  }

  boolean countsDistinct() {
    return name.equals("cardinality");
  }

  /** What it costs the index in each group. */
  long weight() {
    return countsDistinct() || name.equals("percentiles") ? 10 : 1;
  }

  /**
   * @param counts of distinct values that the request makes the index keep
   */
  void write(JsonGenerator json, String aggregation, long counts) {
    json.writeObjectPropertyStart(aggregation);
    if (ofText()) {
      json.writeObjectPropertyStart("terms");
      json.writeStringProperty("field", column.key());
      json.writeNumberProperty("size", 1);
      json.writeObjectPropertyStart("order");
      json.writeStringProperty("_key", name.equals("min") ? "asc" : "desc");
      json.writeEndObject();
    } else {
      json.writeObjectPropertyStart(name);
      json.writeStringProperty("field", column.key());
      options(json, counts);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void options(JsonGenerator json, long counts) {
    if (name.equals("percentiles")) {
      json.writeBooleanProperty("keyed", false);
      if (!percents.isEmpty()) {
        json.writeArrayPropertyStart("percents");
        percents.forEach(json::writeNumber);
        json.writeEndArray();
      }
    } else if (countsDistinct()) {
      json.writeNumberProperty("precision_threshold", Sketches.precision(precision, counts));
    }
  }

  /** The value of this metric in the answer of the index. */
  @Nullable Object read(Map<?, ?> aggregation, String zone) {
    if (ofText()) {
      return aggregation.get("buckets") instanceof List<?> buckets
              && !buckets.isEmpty()
              && buckets.getFirst() instanceof Map<?, ?> bucket
          ? bucket.get("key")
          : null;
    }
    if (name.equals("stats")) {
      return stats(aggregation, zone);
    }
    if (!name.equals("percentiles")) {
      return typed(aggregation.get("value"), zone);
    }
    List<Object> values = new ArrayList<>();
    if (aggregation.get("values") instanceof List<?> list) {
      for (Object item : list) {
        Map<?, ?> entry = (Map<?, ?>) item;
        Map<String, Object> value = new java.util.LinkedHashMap<>();
        value.put("key", String.valueOf(entry.get("key")));
        value.put("value", typed(entry.get("value"), zone));
        values.add(value);
      }
    }
    return values;
  }

  private Map<String, Object> stats(Map<?, ?> aggregation, String zone) {
    Map<String, Object> stats = new java.util.LinkedHashMap<>();
    for (String key : List.of("count", "min", "max", "avg", "sum")) {
      Object value = aggregation.get(key);
      boolean instant = key.equals("min") || key.equals("max");
      stats.put(key, instant ? typed(value, zone) : Numbers.plain(value));
    }
    return stats;
  }

  private @Nullable Object typed(@Nullable Object value, String zone) {
    boolean instant =
        column.isDate()
            && switch (name) {
              case "min", "max", "percentiles", "stats" -> true;
              default -> false;
            };
    return instant && value instanceof Number millis
        ? DateValues.format(column, millis.longValue(), zone)
        : Numbers.plain(value);
  }
}
