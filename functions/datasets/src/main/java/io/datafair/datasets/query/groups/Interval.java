package io.datafair.datasets.query.groups;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.bounds.Span;
import io.datafair.datasets.query.column.Refusals;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the values of a column are gathered into groups. Contract: dataset-queries, section 12. */
sealed interface Interval {
  /** One group per value. */
  record Value() implements Interval {
    @Override
    public long groups(Span span, ZoneId zone) {
      throw new IllegalStateException("values are not counted by their range");
    }

    @Override
    public String text() {
      return "value";
    }
  }

  record Step(double width) implements Interval {
    @Override
    public long groups(Span span, ZoneId zone) {
      return span.steps(width);
    }

    @Override
    public String text() {
      String plain = new BigDecimal(width).stripTrailingZeros().toPlainString();
      return plain.length() > 16 ? Double.toString(width) : plain;
    }

    @Override
    public List<Interval> others() {
      List<Interval> wider = new ArrayList<>();
      for (int power = (int) Math.floor(Math.log10(width)); power <= 308; power++) {
        for (String digit : List.of("1e", "2e", "5e")) {
          double other = Double.parseDouble(digit + power);
          if (other > width && Double.isFinite(other)) {
            wider.add(new Step(other));
          }
        }
      }
      return wider;
    }
  }

  record Calendar(String unit) implements Interval {
    @Override
    public long groups(Span span, ZoneId zone) {
      return span.units(unit, zone);
    }

    @Override
    public String text() {
      return unit;
    }

    @Override
    public List<Interval> others() {
      return calendar();
    }
  }

  record Fixed(String duration) implements Interval {
    @Override
    public long groups(Span span, ZoneId zone) {
      return span.durations(millis());
    }

    private long millis() {
      boolean milliseconds = duration.endsWith("ms");
      int end = duration.length() - (milliseconds ? 2 : 1);
      long count = Long.parseLong(duration.substring(0, end));
      return count
          * switch (duration.charAt(end)) {
            case 's' -> 1_000;
            case 'h' -> 3_600_000;
            case 'd' -> 86_400_000;
            default -> milliseconds ? 1 : 60_000;
          };
    }

    @Override
    public String text() {
      return duration;
    }

    @Override
    public List<Interval> others() {
      return calendar();
    }
  }

  private static List<Interval> calendar() {
    return Stream.of("minute", "hour", "day", "week", "month", "quarter", "year")
        .<Interval>map(Calendar::new)
        .toList();
  }

  Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("1m", "minute"),
          Map.entry("1h", "hour"),
          Map.entry("1d", "day"),
          Map.entry("1w", "week"),
          Map.entry("1M", "month"),
          Map.entry("1q", "quarter"),
          Map.entry("1y", "year"));
  Pattern DURATION = Pattern.compile("[1-9]\\d{0,5}(ms|s|m|h|d)");

  /** The groups of a range of values, empty ones included. */
  long groups(Span span, ZoneId zone);

  /** As a parameter says it. */
  String text();

  /** Intervals that make fewer groups, from the finest. */
  default List<Interval> others() {
    return List.of();
  }

  static Interval parse(Column column, String text) {
    if (text.isEmpty() || text.equals("value")) {
      return new Value();
    }
    if (column.isDate()) {
      String unit = UNITS.getOrDefault(text, text);
      if (UNITS.containsValue(unit)) {
        return new Calendar(unit);
      }
      if (DURATION.matcher(text).matches()) {
        return new Fixed(text);
      }
    } else if (column.isNumeric()) {
      double width = width(text);
      if (width > 0 && Double.isFinite(width)) {
        return new Step(width);
      }
    }
    throw Refusals.bad(GroupText.UNUSABLE_INTERVAL.with(text, column.key()));
  }

  private static double width(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
