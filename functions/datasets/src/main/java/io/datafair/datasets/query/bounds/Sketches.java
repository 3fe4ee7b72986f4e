package io.datafair.datasets.query.bounds;

import io.datafair.core.bound.Bound;

/** The memory of counts of distinct values: each takes the bytes of its precision at once. */
public final class Sketches {
  private static final int LEAST_BITS = 4;
  private static final int MOST_BITS = 18;

  private Sketches() {}

  /** The precision asked for, or the best that so many counts leave room for. */
  public static int precision(int asked, long counts) {
    int bits = MOST_BITS;
    while (bits > LEAST_BITS
        && Bound.DISTINCT_BYTES.exceededBy(GroupingCost.times(counts, 1L << bits))) {
      bits--;
    }
    // A count is exact while its values fill three quarters of a table of four bytes each.
    return Math.min(asked, (1 << bits) / 4 * 3 / 4);
  }

  /** Groups that the index keeps to answer the best of them. */
  public static long kept(long groups) {
    return groups + groups / 2 + 10;
  }
}
