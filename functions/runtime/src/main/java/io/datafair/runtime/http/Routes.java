package io.datafair.runtime.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of routes: method, path template, handler. A template's {@code {name}} matches one
 * segment and a last {@code {name+}} the rest; literal segments win over parameters.
 */
public final class Routes {

  /** One line of the table. */
  public record Route(String method, String template, Handler handler) {}

  /** A route with the request that carries its path parameters. */
  record Match(Route route, HttpRequest request) {}

  private record Compiled(Route route, List<String> segments) {}

  private final List<Compiled> table = new ArrayList<>();

  /** Adds a line; more specific templates may come in any order. */
  public Routes add(String method, String template, Handler handler) {
    table.add(new Compiled(new Route(method, template, handler), segments(template)));
    return this;
  }

  public List<Route> all() {
    return table.stream().map(Compiled::route).toList();
  }

  Optional<Match> match(HttpRequest request) {
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    List<String> path = segments(request.path());
    Compiled best = null;
    Map<String, String> bestParameters = Map.of();
    for (Compiled candidate : table) {
      if (candidate.route.method().equals(method)) {
        Map<String, String> parameters = parameters(candidate.segments, path);
        if (parameters != null && (best == null || parameters.size() < bestParameters.size())) {
          best = candidate;
          bestParameters = parameters;
        }
      }
    }
    return best == null
        ? Optional.empty()
        : Optional.of(new Match(best.route, request.withPathParameters(bestParameters)));
  }

  private static List<String> segments(String path) {
    return List.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
  }

  private static @Nullable Map<String, String> parameters(
      List<String> template, List<String> path) {
    boolean open = template.getLast().endsWith("+}");
    if (open ? path.size() < template.size() : path.size() != template.size()) {
      return null;
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < template.size(); i++) {
      String expected = template.get(i);
      if (!expected.startsWith("{")) {
        if (!expected.equals(path.get(i))) {
          return null;
        }
      } else if (open && i == template.size() - 1) {
        String rest = String.join("/", path.subList(i, path.size()));
        parameters.put(expected.substring(1, expected.length() - 2), decode(rest));
      } else {
        parameters.put(expected.substring(1, expected.length() - 1), decode(path.get(i)));
      }
    }
    return parameters;
  }

  private static String decode(String segment) {
    // A plus sign is itself in a path; only the query string reads it as a blank.
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }
}
