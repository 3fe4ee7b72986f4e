package io.datafair.datasets.query.bounds;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * From the least to the greatest value of a column, dates in milliseconds; empty when {@code min}
 * is over {@code max}. Counts of groups are never below what the index builds, empty ones included.
 */
public record Span(double min, double max) {
  public static final Span EMPTY = new Span(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  /** More groups than anything may ask for. */
  private static final long COUNTLESS = Long.MAX_VALUE;

  // Beyond, a step is lost in the rounding of its value and the index never reaches the next one.
  private static final double EXACT = 1L << 50;

  public boolean empty() {
    return !(min <= max);
  }

  /** Groups of a width in numbers. */
  public long steps(double width) {
    if (empty()) {
      return 0;
    }
    double largest = Math.max(Math.abs(min), Math.abs(max)) / width;
    if (!(width > 0) || !Double.isFinite(largest)) {
      return COUNTLESS;
    }
    if (min == max) {
      return 1;
    }
    if (largest > EXACT) {
      return COUNTLESS;
    }
    return (long) Math.floor(max / width) - (long) Math.floor(min / width) + 1;
  }

  /** Groups of a duration. */
  public long durations(long millis) {
    if (empty()) {
      return 0;
    }
    if (millis <= 0) {
      return COUNTLESS;
    }
    // A zone moves where groups begin: the range may touch one more.
    double groups = Math.ceil((max - min) / millis) + 1;
    return groups < EXACT ? (long) groups : COUNTLESS;
  }

  /** Groups of a unit of the calendar: minute, hour, day, week, month, quarter or year. */
  public long units(String unit, ZoneId zone) {
    if (empty()) {
      return 0;
    }
    LocalDateTime from = local(min, zone);
    LocalDateTime until = local(max, zone);
    return switch (unit) {
      case "minute" -> durations(60_000);
      case "hour" -> durations(3_600_000);
      case "day" -> between(ChronoUnit.DAYS, from, until);
      case "week" -> between(ChronoUnit.WEEKS, from, until) + 1;
      case "month" -> months(from, until);
      case "quarter" -> months(from, until) / 3 + 2;
      case "year" -> until.getYear() - (long) from.getYear() + 1;
      default -> throw new IllegalArgumentException(unit + " is no unit of the calendar");
    };
  }

  private static LocalDateTime local(double millis, ZoneId zone) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli((long) millis), zone);
  }

  private static long between(ChronoUnit unit, LocalDateTime from, LocalDateTime until) {
    return unit.between(from.toLocalDate(), until.toLocalDate()) + 1;
  }

  private static long months(LocalDateTime from, LocalDateTime until) {
    return 12L * (until.getYear() - (long) from.getYear())
        + (until.getMonthValue() - from.getMonthValue())
        + 1;
  }
}
