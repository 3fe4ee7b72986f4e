package io.datafair.directory.provider.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an object that a person configured. */
public final class JsonFields {
  private JsonFields() {}

  /** A text that is not blank. */
  public static @Nullable String text(Map<String, ?> object, String field) {
    return object.get(field) instanceof String text && !text.isBlank() ? text.strip() : null;
  }

  public static String text(Map<String, ?> object, String field, String fallback) {
    String text = text(object, field);
    return text == null ? fallback : text;
  }

  /** A text that must be there. */
  public static String required(Map<String, ?> object, String field) {
    String text = text(object, field);
    if (text == null) {
      throw new IllegalArgumentException("\"" + field + "\" is missing");
    }
    return text;
  }

  public static boolean flag(Map<String, ?> object, String field) {
    return Boolean.TRUE.equals(object.get(field));
  }

  /** An object, empty when absent. */
  public static Map<String, Object> object(@Nullable Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, each) -> copy.put(String.valueOf(name), each));
    }
    return copy;
  }

  public static List<Map<String, Object>> objects(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(Map.class::isInstance).map(JsonFields::object).toList()
        : List.of();
  }

  /** One text or several, as claims and attributes hold them. */
  public static List<String> texts(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> list -> list.stream().map(String::valueOf).toList();
      default -> List.of(value.toString());
    };
  }
}
