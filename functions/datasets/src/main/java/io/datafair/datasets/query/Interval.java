package io.datafair.datasets.query;

import io.datafair.datasets.schema.Column;
import java.util.Map;
import java.util.regex.Pattern;

/** How the values of a column are gathered into groups. Contract: dataset-queries, section 12. */
sealed interface Interval {
  /** One group per value. */
  record Value() implements Interval {}

  record Step(double width) implements Interval {}

  record Calendar(String unit) implements Interval {}

  record Fixed(String duration) implements Interval {}

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
    throw Refusals.bad(
        "Impossible d'utiliser l'intervalle \"" + text + "\" sur le champ " + column.key() + ".",
        "Cannot use the interval \"" + text + "\" on the field " + column.key() + ".");
  }

  private static double width(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
