package io.datafair.runtime.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of routes: method, path template, handler. A template's {@code {name}} matches one
 * segment and a last {@code {name+}} the rest; the most precise template wins.
 */
public final class Routes {

  /**
   * One line of the table.
   *
   * @param fromOtherSites whether pages of other sites may send it with the session's cookies
   */
  public record Route(String method, String template, Handler handler, boolean fromOtherSites) {
    /** The same line, answered by another handler. */
    public Route with(Handler other) {
      return new Route(method, template, other, fromOtherSites);
    }
  }

  /** A route with the request that carries its path parameters. */
  record Match(Route route, HttpRequest request) {}

  private enum Kind {
    LITERAL,
    ONE,
    REST;

    static Kind of(String segment) {
      return !segment.startsWith("{") ? LITERAL : segment.endsWith("+}") ? REST : ONE;
    }
  }

  /** A line with its template cut into segments. */
  private record Compiled(Route route, List<String> segments, List<Kind> kinds) {

    static Compiled of(Route route) {
      List<String> segments = Routes.segments(route.template());
      return new Compiled(route, segments, segments.stream().map(Kind::of).toList());
    }

    boolean matches(List<String> path) {
      boolean open = kinds.getLast() == Kind.REST;
      if (open ? path.size() < segments.size() : path.size() != segments.size()) {
        return false;
      }
      for (int i = 0; i < segments.size(); i++) {
        if (kinds.get(i) == Kind.LITERAL && !segments.get(i).equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }

    /** Of two templates that match, the first differing segment decides. */
    boolean morePrecise(Compiled other) {
      int shared = Math.min(kinds.size(), other.kinds.size());
      for (int i = 0; i < shared; i++) {
        int order = kinds.get(i).compareTo(other.kinds.get(i));
        if (order != 0) {
          return order < 0;
        }
      }
      return kinds.size() > other.kinds.size();
    }

    Map<String, String> parameters(List<String> path) {
      Map<String, String> parameters = new HashMap<>();
      for (int i = 0; i < segments.size(); i++) {
        String segment = segments.get(i);
        switch (kinds.get(i)) {
          case LITERAL -> {}
          case ONE ->
              parameters.put(segment.substring(1, segment.length() - 1), decode(path.get(i)));
          case REST -> {
            String rest = String.join("/", path.subList(i, path.size()));
            parameters.put(segment.substring(1, segment.length() - 2), decode(rest));
          }
        }
      }
      return parameters;
    }
  }

  private final List<Compiled> table = new ArrayList<>();
  private String mount = "";

  /** Adds a line; more specific templates may come in any order. */
  public Routes add(String method, String template, Handler handler) {
    table.add(Compiled.of(new Route(method, template, handler, false)));
    return this;
  }

  /** Adds a line of another table. */
  public Routes add(Route route) {
    table.add(Compiled.of(route));
    return this;
  }

  /** As {@link #add}, for what a page of another site sends by its nature: it proves itself. */
  public Routes addFromOtherSites(String method, String template, Handler handler) {
    table.add(Compiled.of(new Route(method, template, handler, true)));
    return this;
  }

  /**
   * Makes the templates that begin with some segments match below any other path too: a request for
   * {@code /a/b/service/x} is one for {@code /service/x}, on another site.
   *
   * @param start such as {@code /service/}
   */
  public Routes below(String start) {
    mount = start;
    return this;
  }

  public List<Route> all() {
    return table.stream().map(Compiled::route).toList();
  }

  Optional<Match> match(HttpRequest request) {
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    List<String> path = segments(mounted(request.path()));
    Compiled best = null;
    for (Compiled candidate : table) {
      if (candidate.route.method().equals(method)
          && candidate.matches(path)
          && (best == null || candidate.morePrecise(best))) {
        best = candidate;
      }
    }
    return best == null
        ? Optional.empty()
        : Optional.of(new Match(best.route, request.withPathParameters(best.parameters(path))));
  }

  private String mounted(String path) {
    return mount.isEmpty() ? path : path.substring(Math.max(0, path.indexOf(mount)));
  }

  private static List<String> segments(String path) {
    return List.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
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
