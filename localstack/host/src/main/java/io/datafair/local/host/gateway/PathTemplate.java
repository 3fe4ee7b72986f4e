package io.datafair.local.host.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The path of a route: literal segments, {@code {name}} and a last {@code {name+}}. */
record PathTemplate(List<String> segments) {

  static PathTemplate parse(String path) {
    return new PathTemplate(split(path));
  }

  static List<String> split(String path) {
    String trimmed = path.startsWith("/") ? path.substring(1) : path;
    return List.of(trimmed.split("/", -1));
  }

  boolean greedy() {
    return segments.getLast().endsWith("+}");
  }

  int literals() {
    return (int) segments.stream().filter(segment -> !segment.startsWith("{")).count();
  }

  /** The path's parameters when it matches. */
  Optional<Map<String, String>> match(List<String> path) {
    boolean greedy = greedy();
    int fixed = greedy ? segments.size() - 1 : segments.size();
    if (greedy ? path.size() <= fixed : path.size() != fixed) {
      return Optional.empty();
    }
    for (int i = 0; i < fixed; i++) {
      String segment = segments.get(i);
      if (segment.startsWith("{") ? path.get(i).isEmpty() : !segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return rest(path, fixed, greedy);
  }

  private Optional<Map<String, String>> rest(List<String> path, int fixed, boolean greedy) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < fixed; i++) {
      String segment = segments.get(i);
      if (segment.startsWith("{")) {
        parameters.put(segment.substring(1, segment.length() - 1), path.get(i));
      }
    }
    if (greedy) {
      String value = String.join("/", path.subList(fixed, path.size()));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      String segment = segments.getLast();
      parameters.put(segment.substring(1, segment.length() - 2), value);
    }
    return Optional.of(parameters);
  }
}
