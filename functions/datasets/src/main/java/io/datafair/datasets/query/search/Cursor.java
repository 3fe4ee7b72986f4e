package io.datafair.datasets.query.search;

import io.datafair.datasets.query.column.Refusals;
import io.datafair.runtime.http.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** The sort values of the last line of a page, between commas. */
public final class Cursor {
  private static final TypeReference<List<Object>> LIST = new TypeReference<>() {};

  private Cursor() {}

  /** From the JSON array of sort values to the parameter. */
  public static String format(String sortValues) {
    return sortValues.substring(1, sortValues.length() - 1);
  }

  /** From the parameter to the JSON array of the sort values of these keys. */
  public static String parse(String after, List<Sorting.Key> keys) {
    String array = "[" + after + "]";
    try {
      List<Object> values = Json.MAPPER.readValue(array, LIST);
      boolean scalar =
          values.stream()
              .allMatch(
                  v ->
                      v == null
                          || v instanceof String
                          || v instanceof Number
                          || v instanceof Boolean);
      if (scalar && values.size() == keys.size() && ranked(values, keys)) {
        return Json.MAPPER.writeValueAsString(values);
      }
    } catch (JacksonException e) {
      throw malformed();
    }
    throw malformed();
  }

  /** A score is always there; a place or a column may be missing. */
  private static boolean ranked(List<Object> values, List<Sorting.Key> keys) {
    for (int i = 0; i < keys.size(); i++) {
      @Nullable Object value = values.get(i);
      boolean fits =
          switch (keys.get(i)) {
            case Sorting.Key.Score score -> value instanceof Number;
            case Sorting.Key.Distance distance ->
                value instanceof Number || "Infinity".equals(value);
            case Sorting.Key.Field field -> true;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static RuntimeException malformed() {
    return Refusals.bad("\"after\" parameter is malformed");
  }
}
