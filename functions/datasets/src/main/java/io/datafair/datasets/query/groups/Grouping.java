package io.datafair.datasets.query.groups;

import io.datafair.core.bound.Bound;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.bounds.Sketches;
import io.datafair.datasets.query.encode.Shaping;
import io.datafair.datasets.query.search.Selection;
import io.datafair.datasets.query.search.Sorting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nested groups of lines.
 *
 * @param levels from the outermost
 * @param size lines inside the last level
 * @param lineSort order of those lines
 * @param precision of counts of distinct values; 0 for none
 */
record Grouping(
    List<Level> levels,
    int size,
    List<Sorting.Key> lineSort,
    Selection selection,
    Shaping shaping,
    @Nullable Metric metric,
    List<Metric> extraMetrics,
    int precision) {

  /** As this one, with another interval at a level. */
  Grouping with(int depth, Interval interval) {
    List<Level> others = new ArrayList<>(levels);
    Level level = levels.get(depth);
    others.set(
        depth, new Level(level.column(), interval, level.size(), level.order(), level.missing()));
    return new Grouping(
        others, size, lineSort, selection, shaping, metric, extraMetrics, precision);
  }

  /** Every metric of a group. */
  List<Metric> metrics() {
    List<Metric> all = new ArrayList<>(extraMetrics);
    if (metric != null) {
      all.add(metric);
    }
    return all;
  }

  /** Counts of distinct values in each group. */
  long distinctCounts() {
    return Math.max(1, metrics().stream().filter(Metric::countsDistinct).count());
  }

  /** What its lines and metrics weigh in each group. */
  long figures() {
    return 1 + metrics().stream().mapToLong(Metric::weight).sum();
  }

  /**
   * One level of groups.
   *
   * @param size groups returned
   * @param order fields of the index's order, {@code _key}, {@code _count} or {@code metric}, each
   *     after a minus when descending
   * @param missing group of the lines without value; null leaves them out
   */
  record Level(
      Column column, Interval interval, int size, List<String> order, @Nullable Object missing) {

    /** Whether the groups are those of an interval, empty ones included. */
    boolean ranged() {
      return size > 0 && !(interval instanceof Interval.Value);
    }

    /** About how many groups the index keeps. */
    long kept() {
      return Sketches.kept(ranged() ? Bound.GROUPS.limit() : size);
    }

    boolean byKey() {
      return order.getFirst().endsWith("_key");
    }
  }
}
