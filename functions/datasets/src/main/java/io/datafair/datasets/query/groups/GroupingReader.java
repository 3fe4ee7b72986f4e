package io.datafair.datasets.query.groups;

import io.datafair.core.bound.Bound;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.DateValues;
import io.datafair.datasets.query.column.Numbers;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.column.Refusals;
import io.datafair.datasets.query.search.AggregationResult;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns aggregations of the index into groups as the contract shows them. */
final class GroupingReader {
  private final Grouping grouping;
  private final String datasetZone;
  private final LineMaps lines;
  private int buckets;

  GroupingReader(Grouping grouping, QueryColumns columns, String datasetZone) {
    this.grouping = grouping;
    this.datasetZone = datasetZone;
    this.lines = new LineMaps(grouping.selection(), grouping.shaping(), columns);
  }

  /** Adds {@code total_values}, {@code total_other} and {@code aggs} of the first level. */
  void read(Map<?, ?> aggregations, Map<String, Object> answer) {
    level(0, aggregations, answer);
  }

  private void level(int depth, Map<?, ?> aggregations, Map<String, Object> answer) {
    Grouping.Level level = grouping.levels().get(depth);
    Map<?, ?> groups = AggregationResult.child(aggregations, GroupingWriter.GROUPS);
    List<?> found = groups.get("buckets") instanceof List<?> list ? list : List.of();
    List<?> kept = found.subList(0, Math.min(found.size(), level.size()));
    if (grouping.precision() > 0) {
      Object distinct = AggregationResult.child(aggregations, GroupingWriter.DISTINCT).get("value");
      answer.put("total_values", distinct == null ? found.size() : Numbers.plain(distinct));
    }
    answer.put("total_other", other(groups, found, kept.size()));
    buckets += kept.size();
    if (Bound.AGGREGATION_BUCKETS.exceededBy(buckets)) {
      throw Refusals.tooManyGroups();
    }
    List<Object> aggs = new ArrayList<>();
    for (Object bucket : kept) {
      aggs.add(group(depth, level, (Map<?, ?>) bucket));
    }
    answer.put("aggs", aggs);
  }

  private static long other(Map<?, ?> groups, List<?> found, int kept) {
    long other =
        groups.get("sum_other_doc_count") instanceof Number number ? number.longValue() : 0;
    for (Object bucket : found.subList(kept, found.size())) {
      other +=
          ((Map<?, ?>) bucket).get("doc_count") instanceof Number count ? count.longValue() : 0;
    }
    return other;
  }

  private Map<String, Object> group(int depth, Grouping.Level level, Map<?, ?> bucket) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("total", bucket.get("doc_count"));
    group.put("value", value(level, bucket));
    metrics(bucket, group);
    boolean last = depth == grouping.levels().size() - 1;
    group.put(
        "results",
        last ? lines.of(AggregationResult.child(bucket, GroupingWriter.LINES)) : List.of());
    if (!last) {
      level(depth + 1, bucket, group);
    }
    return group;
  }

  private void metrics(Map<?, ?> bucket, Map<String, Object> group) {
    Metric metric = grouping.metric();
    if (metric != null) {
      group.put(
          "metric",
          metric.read(AggregationResult.child(bucket, GroupingWriter.METRIC), datasetZone));
    }
    List<Metric> extra = grouping.extraMetrics();
    for (int i = 0; i < extra.size(); i++) {
      Metric one = extra.get(i);
      group.put(
          one.column().key() + "_" + one.name(),
          one.read(AggregationResult.child(bucket, "extra" + i), datasetZone));
    }
  }

  private @Nullable Object value(Grouping.Level level, Map<?, ?> bucket) {
    Column column = level.column();
    Object key = bucket.get("key");
    if (column.type().equals("boolean")) {
      return bucket.get("key_as_string");
    }
    if (!column.isDate() || !(key instanceof Number number)) {
      return Numbers.plain(key);
    }
    long millis = number.longValue();
    String original = original(column, bucket, millis);
    return original == null ? DateValues.format(column, millis, datasetZone) : original;
  }

  /** The date-time as it is written in a line of the group. */
  private static @Nullable String original(Column column, Map<?, ?> bucket, long millis) {
    if (!(AggregationResult.child(AggregationResult.child(bucket, GroupingWriter.SAMPLE), "hits")
                .get("hits")
            instanceof List<?> hits)
        || hits.isEmpty()
        || !(AggregationResult.child((Map<?, ?>) hits.getFirst(), "_source").get(column.key())
            instanceof String text)) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli() == millis ? text : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
