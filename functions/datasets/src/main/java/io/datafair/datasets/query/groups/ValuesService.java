package io.datafair.datasets.query.groups;

import io.datafair.core.bound.Bound;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.ColumnUses;
import io.datafair.datasets.query.column.DateValues;
import io.datafair.datasets.query.column.Numbers;
import io.datafair.datasets.query.column.Parameters;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.column.Refusals;
import io.datafair.datasets.query.filter.ColumnHelp;
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

/** Answers the distinct values of a column. Contract: dataset-queries, section 13. */
public final class ValuesService {
  private static final int DEFAULT = 12;

  private final IndexSearch index;

  public ValuesService(IndexSearch index) {
    this.index = index;
  }

  public List<?> values(Dataset dataset, String field, QueryParameters query) {
    Column column = column(dataset, field);
    int size = Parameters.size(query, "size", DEFAULT, Bound.GROUPS.size());
    List<Object> values = search(dataset, query, column, size);
    boolean stringify = query.is("stringify", "true");
    return stringify ? values.stream().map(String::valueOf).toList() : values;
  }

  public List<Map<String, Object>> labels(Dataset dataset, String field, QueryParameters query) {
    Column column = column(dataset, field);
    int size = Parameters.size(query, "size", Bound.GROUPS);
    Map<?, ?> labels =
        column.attributes().get("x-labels") instanceof Map<?, ?> map ? map : Map.of();
    boolean restricted = Boolean.TRUE.equals(column.attributes().get("x-labelsRestricted"));
    List<Object> values =
        restricted && !labels.isEmpty()
            ? new ArrayList<Object>(labels.keySet()).subList(0, Math.min(size, labels.size()))
            : search(dataset, query, column, size);
    List<Map<String, Object>> items = new ArrayList<>();
    for (Object value : values) {
      Object label = labels.get(String.valueOf(value));
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("value", value);
      item.put("label", label == null || label.equals("") ? String.valueOf(value) : label);
      items.add(item);
    }
    return items;
  }

  private static Column column(Dataset dataset, String field) {
    Column column = QueryColumns.of(dataset).find(field);
    if (column == null) {
      throw Refusals.bad("field \"" + field + "\" is unknown");
    }
    if (!ColumnUses.groupable(column)) {
      throw ColumnHelp.ungroupable(column);
    }
    return column;
  }

  private List<Object> search(Dataset dataset, QueryParameters query, Column column, int size) {
    String words = query.value("q");
    boolean ranked = words != null && !words.isBlank();
    Criteria criteria =
        CriteriaParser.withinColumn(dataset, QueryColumns.of(dataset), query, column);
    if (size == 0) {
      return List.of();
    }
    boolean descending = query.value("sort", "asc").matches("desc|-.*");
    AggregationResult found =
        index.aggregate(
            dataset, criteria, json -> ValuesWriter.write(json, column, size, ranked, descending));
    Map<?, ?> groups = AggregationResult.child(found.aggregations(), "values");
    List<Object> values = new ArrayList<>();
    if (groups.get("buckets") instanceof List<?> buckets) {
      for (Object bucket : buckets) {
        Object value = value(column, (Map<?, ?>) bucket, dataset.timeZone());
        if (value != null) {
          values.add(value);
        }
      }
    }
    return values;
  }

  private static @Nullable Object value(Column column, Map<?, ?> bucket, String zone) {
    Object key = bucket.get("key");
    if (column.type().equals("boolean")) {
      return Boolean.valueOf(String.valueOf(bucket.get("key_as_string")));
    }
    if (column.isDate() && key instanceof Number millis) {
      return DateValues.format(column, millis.longValue(), zone).substring(0, 10);
    }
    return Numbers.plain(key);
  }
}
