package io.datafair.datasets.query.encode;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** GeoJSON geometries as well-known text. */
final class Wkt {
  private Wkt() {}

  static String of(Map<?, ?> geometry) {
    String type = String.valueOf(geometry.get("type"));
    String name = type.toUpperCase(Locale.ROOT);
    if (type.equals("GeometryCollection")) {
      List<?> geometries = list(geometry.get("geometries"));
      return name + geometries.stream().map(g -> of((Map<?, ?>) g)).collect(joined());
    }
    List<?> coordinates = list(geometry.get("coordinates"));
    return name + (type.equals("Point") ? "(" + position(coordinates) + ")" : text(coordinates));
  }

  private static String text(List<?> coordinates) {
    return coordinates.stream()
        .map(
            item -> {
              List<?> list = list(item);
              boolean position = !list.isEmpty() && list.getFirst() instanceof Number;
              return position ? position(list) : text(list);
            })
        .collect(joined());
  }

  private static String position(List<?> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(",", "(", ")");
  }
}
