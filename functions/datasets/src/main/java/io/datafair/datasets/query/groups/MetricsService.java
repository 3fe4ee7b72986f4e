package io.datafair.datasets.query.groups;

import io.datafair.core.bound.Bound;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.ColumnText;
import io.datafair.datasets.query.column.ColumnUses;
import io.datafair.datasets.query.column.ItemList;
import io.datafair.datasets.query.column.Parameters;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.column.Refusals;
import io.datafair.datasets.query.filter.Criteria;
import io.datafair.datasets.query.filter.CriteriaParser;
import io.datafair.datasets.query.search.AggregationResult;
import io.datafair.datasets.query.search.IndexSearch;
import io.datafair.runtime.http.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers the metrics of columns. Contract: dataset-queries, section 14. */
public final class MetricsService {
  private final IndexSearch index;

  public MetricsService(IndexSearch index) {
    this.index = index;
  }

  public Map<String, Object> metric(Dataset dataset, QueryParameters query) {
    QueryColumns columns = QueryColumns.of(dataset);
    String name = required(query.value("metric"), "metric");
    String field = query.value("metric_field");
    Metric metric =
        metric(
            columns, name, required(field == null ? query.value("field") : field, "field"), query);
    AggregationResult found = search(dataset, columns, query, List.of(metric));
    Map<String, Object> answer = found.total();
    answer.put("metric", value(found, metric, 0, dataset));
    return answer;
  }

  /** {@code /min/{field}} and {@code /max/{field}}: the bare value. */
  public @Nullable Object bare(Dataset dataset, String field, String name, QueryParameters query) {
    QueryColumns columns = QueryColumns.of(dataset);
    Metric metric = metric(columns, name, field, query);
    AggregationResult found = search(dataset, columns, query, List.of(metric));
    return value(found, metric, 0, dataset);
  }

  public Map<String, Object> simple(Dataset dataset, QueryParameters query) {
    QueryColumns columns = QueryColumns.of(dataset);
    List<Metric> metrics = simpleMetrics(columns, query);
    AggregationResult found = search(dataset, columns, query, metrics);
    Map<String, Map<String, Object>> values = new LinkedHashMap<>();
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      values
          .computeIfAbsent(metric.column().key(), key -> new LinkedHashMap<>())
          .put(metric.name(), value(found, metric, i, dataset));
    }
    Map<String, Object> answer = found.total();
    answer.put("metrics", values);
    return answer;
  }

  private static List<Metric> simpleMetrics(QueryColumns columns, QueryParameters query) {
    List<String> asked = ItemList.distinct(query.value("metrics", ""));
    for (String name : asked) {
      if (!Metric.known(name)) {
        throw Refusals.bad(GroupText.UNKNOWN_METRIC.with(name));
      }
    }
    List<String> fields = ItemList.distinct(query.value("fields", ""));
    List<Column> concerned =
        fields.isEmpty()
            ? columns.data().stream().filter(ColumnUses::groupable).toList()
            : fields.stream().map(field -> column(columns, field)).toList();
    List<Metric> metrics = new ArrayList<>();
    for (Column column : concerned) {
      List<String> names = asked.isEmpty() ? usual(column) : asked;
      for (String name : names) {
        if (!fields.isEmpty() || Metric.accepted(column).contains(name)) {
          metrics.add(Metric.of(name, column, percents(query), precision(query)));
        }
      }
    }
    return metrics;
  }

  private static List<String> usual(Column column) {
    if (column.isNumeric() || column.isDate()) {
      return List.of("min", "max");
    }
    return column.isString() ? List.of("cardinality") : List.of();
  }

  private static Metric metric(
      QueryColumns columns, String name, String field, QueryParameters query) {
    return Metric.of(name, column(columns, field), percents(query), precision(query));
  }

  private static Column column(QueryColumns columns, String field) {
    return columns.require(field, ColumnText.TO_MEASURE);
  }

  private static int precision(QueryParameters query) {
    return Math.max(1, Parameters.size(query, "precision_threshold", Bound.DISTINCT_PRECISION));
  }

  private static List<Double> percents(QueryParameters query) {
    List<String> items = ItemList.split(query.value("percents", ""));
    Refusals.requireWithin(Bound.PERCENTS, items.size(), "percents");
    double[] numbers = Parameters.numbers(items.toArray(String[]::new), items.size(), "percents");
    List<Double> percents = new ArrayList<>();
    for (double number : numbers) {
      if (number < 0 || number > 100) {
        throw Refusals.malformed("percents");
      }
      percents.add(number);
    }
    return percents;
  }

  private static String required(@Nullable String value, String name) {
    if (value == null || value.isEmpty()) {
      throw Refusals.bad(GroupText.MISSING_PARAMETER.with(name));
    }
    return value;
  }

  private AggregationResult search(
      Dataset dataset, QueryColumns columns, QueryParameters query, List<Metric> metrics) {
    Criteria criteria = new CriteriaParser(dataset, columns, query).parse();
    return index.aggregate(
        dataset,
        criteria,
        json -> {
          if (!metrics.isEmpty()) {
            json.writeObjectPropertyStart("aggs");
            long counts = metrics.stream().filter(Metric::countsDistinct).count();
            for (int i = 0; i < metrics.size(); i++) {
              metrics.get(i).write(json, "metric" + i, counts);
            }
            json.writeEndObject();
          }
        });
  }

  private static @Nullable Object value(
      AggregationResult found, Metric metric, int index, Dataset dataset) {
    return metric.read(
        AggregationResult.child(found.aggregations(), "metric" + index), dataset.timeZone());
  }
}
