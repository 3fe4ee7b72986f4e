package io.datafair.datasets.query;

import io.datafair.runtime.http.Json;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** The sort values of the last line of a page, between commas. */
final class Cursor {
  private static final TypeReference<List<Object>> LIST = new TypeReference<>() {};

  private Cursor() {}

  /** From the JSON array of sort values to the parameter. */
  static String format(String sortValues) {
    return sortValues.substring(1, sortValues.length() - 1);
  }

  /** From the parameter to the JSON array of as many sort values. */
  static String parse(String after, int sorts) {
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
      if (scalar && values.size() == sorts) {
        return Json.MAPPER.writeValueAsString(values);
      }
    } catch (JacksonException e) {
      throw malformed();
    }
    throw malformed();
  }

  private static RuntimeException malformed() {
    return Refusals.bad("\"after\" parameter is malformed");
  }
}
