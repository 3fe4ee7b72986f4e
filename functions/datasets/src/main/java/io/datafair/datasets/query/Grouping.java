package io.datafair.datasets.query;

import io.datafair.datasets.schema.Column;
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
    LineQuery.Shaping shaping,
    @Nullable Metric metric,
    List<Metric> extraMetrics,
    int precision) {

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

    boolean byKey() {
      return order.getFirst().endsWith("_key");
    }
  }
}
