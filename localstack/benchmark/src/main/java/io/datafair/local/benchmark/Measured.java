package io.datafair.local.benchmark;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of the table.
 *
 * @param way how it was asked: in the function, by the public port
 * @param target what the design asks for, empty when it asks nothing of this line
 */
record Measured(
    String measure,
    String way,
    String raw,
    String ours,
    String result,
    String target,
    String holds) {

  /** A line whose target the result meets or not. */
  static Measured of(
      String measure, String way, String raw, String ours, String result, Target target) {
    return new Measured(measure, way, raw, ours, result, target.text(), target.verdict());
  }

  static String number(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  static String millis(double value) {
    return number(value, 2) + " ms";
  }

  static String perSecond(double value) {
    return number(value, 0) + "/s";
  }

  static String timesRaw(double value) {
    return number(value, 2) + " × raw";
  }

  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("measure", measure);
    fields.put("way", way);
    fields.put("raw", raw);
    fields.put("ours", ours);
    fields.put("result", result);
    fields.put("target", target);
    fields.put("holds", holds);
    return fields;
  }

  /** A bound, as text, and whether what was measured is on its right side. */
  record Target(String text, String verdict) {
    static final Target NONE = new Target("", "");

    static Target of(String text, boolean met) {
      return new Target(text, met ? "yes" : "no");
    }
  }
}
