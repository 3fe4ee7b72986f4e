package io.datafair.datasets.query.groups;

import io.datafair.core.bound.Bound;
import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.bounds.GroupingCost;
import io.datafair.datasets.query.column.ColumnText;
import io.datafair.datasets.query.column.ColumnUses;
import io.datafair.datasets.query.column.ItemList;
import io.datafair.datasets.query.column.Parameters;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.column.Refusals;
import io.datafair.datasets.query.encode.Shaping;
import io.datafair.datasets.query.filter.ColumnHelp;
import io.datafair.datasets.query.filter.FilterValue;
import io.datafair.datasets.query.search.Selection;
import io.datafair.datasets.query.search.Sorting;
import io.datafair.runtime.http.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of {@code values_agg}. Contract: dataset-queries, section 12. */
final class GroupingParser {
  private static final int DEFAULT = 20;

  private final QueryColumns columns;
  private final QueryParameters query;
  private final int precision;

  GroupingParser(QueryColumns columns, QueryParameters query) {
    this.columns = columns;
    this.query = query;
    this.precision = Parameters.size(query, "precision_threshold", Bound.DISTINCT_PRECISION);
  }

  Grouping parse() {
    List<Column> fields = fields();
    Metric metric = metric();
    List<String> sorts = split("sort");
    List<Grouping.Level> levels = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      levels.add(level(fields.get(i), i, sorts, metric));
    }
    List<String> rest =
        sorts.size() > levels.size() ? sorts.subList(levels.size(), sorts.size()) : List.of();
    Sorting lineSort = new Sorting(columns).explicit(String.join(",", rest));
    int size = Parameters.size(query, "size", 0, Bound.PAGE_LINES.size());
    checkCells(size, levels);
    return new Grouping(
        levels,
        size,
        lineSort.byScore().byField(ColumnViews.RAND, false).keys(),
        Selection.parse(query.value("select"), columns),
        new Shaping(
            List.of(),
            Parameters.size(query, "truncate", 0, Integer.MAX_VALUE),
            query.is("arrays", "true"),
            precision),
        metric,
        extraMetrics(),
        precision);
  }

  private static void checkCells(int size, List<Grouping.Level> levels) {
    long cells = size;
    for (Grouping.Level level : levels) {
      cells = GroupingCost.times(cells, Math.max(1, level.size()));
    }
    if (size > 100 && Bound.AGGREGATION_CELLS.exceededBy(cells)) {
      throw Refusals.bad(GroupText.SIZE_TOO_LARGE);
    }
  }

  private List<Column> fields() {
    List<String> names = split("field");
    if (names.isEmpty()) {
      throw Refusals.bad(GroupText.NO_FIELD);
    }
    Refusals.requireWithin(Bound.AGGREGATION_LEVELS, names.size(), "field");
    return names.stream().map(this::field).toList();
  }

  private Column field(String name) {
    Column column = columns.find(name);
    if (column == null) {
      throw Refusals.bad(GroupText.UNKNOWN_FIELD.with(name));
    }
    if (!ColumnUses.groupable(column)) {
      throw ColumnHelp.ungroupable(column);
    }
    return column;
  }

  private Grouping.Level level(
      Column column, int index, List<String> sorts, @Nullable Metric metric) {
    Interval interval = Interval.parse(column, at(split("interval"), index));
    String size = at(split("agg_size"), index);
    int groups = size.isEmpty() ? DEFAULT : Parameters.integer("agg_size", size);
    if (Bound.GROUPS.exceededBy(groups)) {
      throw Refusals.bad("\"agg_size\" cannot be more than " + Bound.GROUPS.limit());
    }
    String missing = at(split("missing"), index);
    return new Grouping.Level(
        column,
        interval,
        groups,
        order(column, interval, at(sorts, index), metric),
        missing.isEmpty() ? null : FilterValue.of(column, missing));
  }

  private static List<String> order(
      Column column, Interval interval, String sort, @Nullable Metric metric) {
    List<String> order = new ArrayList<>();
    for (String item : sort.split(",")) {
      boolean descending = item.startsWith("-");
      String name = descending ? item.substring(1) : item;
      String field =
          switch (name) {
            case "" -> null;
            case "key" -> "_key";
            case "count" -> "_count";
            case "metric" ->
                metric != null && metric.ordersGroups() ? "metric" : unknown(column, item);
            default -> name.equals(column.key()) ? "_key" : unknown(column, item);
          };
      if (field != null) {
        order.add((descending ? "-" : "") + field);
      }
    }
    return order.isEmpty() ? defaultOrder(interval, metric) : order;
  }

  private static String unknown(Column column, String item) {
    throw Refusals.bad(GroupText.UNKNOWN_ORDER.with(column.key(), item));
  }

  private static List<String> defaultOrder(Interval interval, @Nullable Metric metric) {
    if (!(interval instanceof Interval.Value)) {
      return List.of("_key");
    }
    return metric != null && metric.ordersGroups()
        ? List.of("-metric", "-_count")
        : List.of("-_count");
  }

  private @Nullable Metric metric() {
    String name = query.value("metric");
    String field = query.value("metric_field");
    if (name == null || name.isEmpty() || field == null || field.isEmpty()) {
      return null;
    }
    return metric(name, field);
  }

  private Metric metric(String name, String field) {
    Column column = columns.require(field, ColumnText.TO_MEASURE);
    return Metric.of(name, column, List.of(), Math.max(1, precision));
  }

  private List<Metric> extraMetrics() {
    List<Metric> metrics = new ArrayList<>();
    for (String item : ItemList.distinct(query.value("extra_metrics", ""))) {
      int colon = item.lastIndexOf(':');
      if (colon <= 0) {
        throw Refusals.malformed("extra_metrics");
      }
      metrics.add(metric(item.substring(colon + 1), item.substring(0, colon)));
    }
    return metrics;
  }

  private List<String> split(String name) {
    String value = query.value(name);
    if (value == null || value.isEmpty()) {
      return List.of();
    }
    return List.of(value.split(value.indexOf(';') >= 0 ? ";" : ",", -1));
  }

  private static String at(List<String> list, int index) {
    return index < list.size() ? list.get(index).strip() : "";
  }
}
