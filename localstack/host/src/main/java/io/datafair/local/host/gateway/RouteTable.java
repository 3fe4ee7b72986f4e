package io.datafair.local.host.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request with the precedence of HTTP APIs: a full match before a greedy one,
 * more literal segments first, a named method before ANY, {@code $default} last.
 */
final class RouteTable {
  private final List<Compiled> routes;
  private final @Nullable Route fallback;

  private record Compiled(Route route, String method, PathTemplate path) {
    boolean anyMethod() {
      return method.equals("ANY");
    }
  }

  /** A route with the values of its path parameters. */
  record Match(Route route, Map<String, String> pathParameters) {}

  RouteTable(List<Route> routes) {
    this.routes =
        routes.stream()
            .filter(route -> !route.key().equals(Route.DEFAULT))
            .map(route -> new Compiled(route, route.method(), route.path()))
            .sorted(
                Comparator.comparing((Compiled compiled) -> compiled.path().greedy())
                    .thenComparing(compiled -> -compiled.path().literals())
                    .thenComparing(Compiled::anyMethod))
            .toList();
    fallback =
        routes.stream().filter(route -> route.key().equals(Route.DEFAULT)).findFirst().orElse(null);
  }

  List<Route> routes() {
    return routes.stream().map(Compiled::route).toList();
  }

  Optional<Match> match(String method, String path) {
    List<String> segments = PathTemplate.split(path);
    for (Compiled compiled : routes) {
      if (compiled.anyMethod() || compiled.method().equals(method)) {
        Optional<Map<String, String>> parameters = compiled.path().match(segments);
        if (parameters.isPresent()) {
          return Optional.of(new Match(compiled.route(), parameters.get()));
        }
      }
    }
    return Optional.ofNullable(fallback).map(route -> new Match(route, Map.of()));
  }
}
