package io.datafair.datasets.query.column;

import io.datafair.core.bound.Bound;
import io.datafair.runtime.http.QueryParameters;
import java.util.Set;

/** Reads the numbers and lists of a query, and knows which parameters exist. */
public final class Parameters {
  private static final Set<String> KNOWN =
      Set.of(
          "size",
          "page",
          "after",
          "select",
          "sort",
          "q",
          "q_mode",
          "q_fields",
          "q_ignored",
          "qs",
          "_c_q",
          "bbox",
          "xyz",
          "geo_distance",
          "date_match",
          "_c_bbox",
          "_c_geo_distance",
          "_c_date_match",
          "account",
          "owner",
          "highlight",
          "thumbnail",
          "truncate",
          "html",
          "wkt",
          "arrays",
          "collapse",
          "draft",
          "finalizedAt",
          "updatedAt",
          "count",
          "hint",
          "format",
          "sep",
          "header",
          "safe",
          "field",
          "agg_size",
          "interval",
          "metric",
          "metric_field",
          "extra_metrics",
          "missing",
          "precision_threshold",
          "percents",
          "fields",
          "metrics",
          "stringify",
          "sampling",
          "apiKey",
          "publicationSites",
          "analysis",
          "explain");

  private Parameters() {}

  public static boolean known(String name) {
    return KNOWN.contains(name);
  }

  /** A whole number between 0 and a maximum; the fallback when absent. */
  public static int size(QueryParameters query, String name, int fallback, int maximum) {
    String text = query.value(name);
    if (text == null || text.isEmpty()) {
      return fallback;
    }
    int size = integer(name, text);
    if (size > maximum) {
      throw Refusals.bad("\"" + name + "\" cannot be more than " + maximum);
    }
    return size;
  }

  /** A whole number up to the limit of a bound; that limit when absent. */
  public static int size(QueryParameters query, String name, Bound bound) {
    return size(query, name, bound.size(), bound.size());
  }

  public static int integer(String name, String text) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw notANumber(name);
    }
    throw notANumber(name);
  }

  /** The first decimal numbers of a list, as many as there must be. */
  public static double[] numbers(String[] parts, int count, String parameter) {
    if (parts.length < count) {
      throw Refusals.malformed(parameter);
    }
    double[] numbers = new double[count];
    try {
      for (int i = 0; i < count; i++) {
        numbers[i] = Double.parseDouble(parts[i].strip());
      }
    } catch (NumberFormatException e) {
      throw Refusals.malformed(parameter);
    }
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw Refusals.malformed(parameter);
      }
    }
    return numbers;
  }

  private static RuntimeException notANumber(String name) {
    return Refusals.bad(ColumnText.NOT_A_WHOLE_NUMBER.with(name));
  }
}
