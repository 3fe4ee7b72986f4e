package io.datafair.datasets.query.column;

import io.datafair.core.bound.Bound;
import io.datafair.runtime.http.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/** Comma lists of parameters, and JSON strings where values may hold commas themselves. */
public final class ItemList {
  private ItemList() {}

  /** {@code a,b} or {@code "a,b","c"}; malformed JSON is a 400. */
  public static List<String> parse(String value, String parameter) {
    if (!value.startsWith("\"")) {
      return split(value);
    }
    try {
      List<String> items = List.of(Json.MAPPER.readValue("[" + value + "]", String[].class));
      requireFew(items);
      return items;
    } catch (JacksonException e) {
      throw Refusals.bad(ColumnText.MALFORMED_LIST.with(parameter));
    }
  }

  /** Items between commas, blanks around them and empty ones removed. */
  public static List<String> split(String value) {
    List<String> items = new ArrayList<>();
    for (String item : value.split(",")) {
      String stripped = item.strip();
      if (!stripped.isEmpty()) {
        items.add(stripped);
      }
    }
    requireFew(items);
    return items;
  }

  /** As {@link #split}, each item once. */
  public static List<String> distinct(String value) {
    return split(value).stream().distinct().toList();
  }

  private static void requireFew(List<String> items) {
    if (Bound.LIST_ITEMS.exceededBy(items.size())) {
      throw Refusals.bad(ColumnText.LIST_TOO_LONG.with(Bound.LIST_ITEMS.limit()));
    }
  }
}
