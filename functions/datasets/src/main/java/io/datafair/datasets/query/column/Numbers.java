package io.datafair.datasets.query.column;

import org.jspecify.annotations.Nullable;

/** Numbers of the index, which writes whole ones as decimals. */
public final class Numbers {
  private static final double EXACT = 9e15;

  private Numbers() {}

  /** Whole numbers without their decimal part; anything else as it is. */
  public static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < EXACT) {
      return number.longValue();
    }
    return value;
  }
}
