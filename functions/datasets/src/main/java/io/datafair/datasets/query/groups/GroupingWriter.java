package io.datafair.datasets.query.groups;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.bounds.Sketches;
import io.datafair.datasets.query.column.DateValues;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.search.SearchWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes nested groups as aggregations of the index. */
final class GroupingWriter {
  static final String GROUPS = "groups";
  static final String DISTINCT = "distinct";
  static final String LINES = "lines";
  static final String SAMPLE = "sample";
  static final String METRIC = "metric";

  private final JsonGenerator json;
  private final Grouping grouping;
  private final QueryColumns columns;
  private final String datasetZone;

  GroupingWriter(JsonGenerator json, Grouping grouping, QueryColumns columns, String datasetZone) {
    this.json = json;
    this.grouping = grouping;
    this.columns = columns;
    this.datasetZone = datasetZone;
  }

  void write() {
    json.writeObjectPropertyStart("aggs");
    level(0, 1);
    json.writeEndObject();
  }

  /**
   * @param parents groups that this level is inside of
   */
  private void level(int depth, long parents) {
    Grouping.Level level = grouping.levels().get(depth);
    if (grouping.precision() > 0 && level.interval() instanceof Interval.Value) {
      json.writeObjectPropertyStart(DISTINCT);
      json.writeObjectPropertyStart("cardinality");
      json.writeStringProperty("field", level.column().key());
      json.writeNumberProperty(
          "precision_threshold", Sketches.precision(grouping.precision(), parents));
      json.writeEndObject();
      json.writeEndObject();
    }
    if (level.size() > 0) {
      json.writeObjectPropertyStart(GROUPS);
      groups(level);
      inside(depth, level, parents * level.kept());
      json.writeEndObject();
    }
  }

  private void groups(Grouping.Level level) {
    switch (level.interval()) {
      case Interval.Value() -> {
        json.writeObjectPropertyStart("terms");
        json.writeNumberProperty("size", level.size());
      }
      case Interval.Step(double width) -> {
        json.writeObjectPropertyStart("histogram");
        json.writeNumberProperty("interval", width);
      }
      case Interval.Calendar(String unit) -> dates(level.column(), "calendar_interval", unit);
      case Interval.Fixed(String duration) -> dates(level.column(), "fixed_interval", duration);
    }
    json.writeStringProperty("field", level.column().key());
    missing(json, level.missing());
    order(level.order());
    json.writeEndObject();
  }

  private void dates(Column column, String property, String value) {
    json.writeObjectPropertyStart("date_histogram");
    json.writeStringProperty(property, value);
    if ("date-time".equals(column.format())) {
      json.writeStringProperty("time_zone", DateValues.zone(column, datasetZone));
    }
  }

  static void missing(JsonGenerator json, @Nullable Object missing) {
    switch (missing) {
      case null -> {}
      case Long number -> json.writeNumberProperty("missing", number);
      case Double number -> json.writeNumberProperty("missing", number);
      case Boolean bool -> json.writeBooleanProperty("missing", bool);
      default -> json.writeStringProperty("missing", missing.toString());
    }
  }

  private void order(List<String> order) {
    json.writeArrayPropertyStart("order");
    for (String item : order) {
      boolean descending = item.startsWith("-");
      json.writeStartObject();
      json.writeStringProperty(descending ? item.substring(1) : item, descending ? "desc" : "asc");
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void inside(int depth, Grouping.Level level, long groups) {
    boolean last = depth == grouping.levels().size() - 1;
    json.writeObjectPropertyStart("aggs");
    long counts = groups * grouping.distinctCounts();
    Metric metric = grouping.metric();
    if (metric != null) {
      metric.write(json, METRIC, counts);
    }
    List<Metric> extra = grouping.extraMetrics();
    for (int i = 0; i < extra.size(); i++) {
      extra.get(i).write(json, "extra" + i, counts);
    }
    if ("date-time".equals(level.column().format()) && level.interval() instanceof Interval.Value) {
      json.writeObjectPropertyStart(SAMPLE);
      json.writeObjectPropertyStart("top_hits");
      json.writeNumberProperty("size", 1);
      json.writeStringProperty("_source", level.column().key());
      json.writeEndObject();
      json.writeEndObject();
    }
    if (!last) {
      level(depth + 1, groups);
    } else if (grouping.size() > 0) {
      lines();
    }
    json.writeEndObject();
  }

  private void lines() {
    json.writeObjectPropertyStart(LINES);
    json.writeObjectPropertyStart("top_hits");
    json.writeNumberProperty("size", grouping.size());
    SearchWriter.sort(json, grouping.lineSort());
    SearchWriter.source(json, grouping.selection(), columns);
    json.writeEndObject();
    json.writeEndObject();
  }
}
