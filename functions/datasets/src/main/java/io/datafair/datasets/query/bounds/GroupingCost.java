package io.datafair.datasets.query.bounds;

import io.datafair.core.bound.Bound;
import java.util.List;

/**
 * What nested groups cost.
 *
 * @param buckets groups of all levels
 * @param cells lines and figures inside them
 * @param filled whether the index adds the empty groups of an interval, which it does not count
 */
public record GroupingCost(long buckets, long cells, boolean filled) {

  /**
   * One level of groups.
   *
   * @param groups at most
   * @param single a line is in one group only
   * @param interval the level has a group for each step of a range, empty ones included
   */
  public record Level(long groups, boolean single, boolean interval) {}

  /**
   * The cost of levels from the outermost.
   *
   * @param lines asked in each group of the last level
   * @param figures weight of the metrics in each group
   * @param matching lines that match: groups of single values are not more; -1 when not known
   */
  public static GroupingCost of(List<Level> levels, long lines, long figures, long matching) {
    long inner = 1;
    long all = 0;
    boolean divided = matching >= 0;
    boolean filled = false;
    for (Level level : levels) {
      inner = times(inner, level.groups());
      divided &= level.single() && !level.interval();
      filled |= level.interval();
      if (divided) {
        inner = Math.min(inner, matching);
      }
      all = plus(all, inner);
    }
    return new GroupingCost(all, plus(times(inner, lines), times(all, figures)), filled);
  }

  /** Groups of values are counted by the index itself, which stops; empty ones are not. */
  public boolean fits() {
    return cells <= Bound.AGGREGATION_CELLS.limit()
        && !(filled && Bound.AGGREGATION_BUCKETS.exceededBy(buckets));
  }

  /** A product, or the greatest number where it would be over it. */
  public static long times(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    return high != 0 || low < 0 ? Long.MAX_VALUE : low;
  }

  private static long plus(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
