package io.datafair.local.host.gateway;

import io.datafair.local.host.http.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Request headers as a function sees them: lower case, joined by commas, cookies apart. */
record RequestHeaders(Map<String, String> joined, List<String> cookies) {

  private static final Set<String> EDGES =
      Set.of("x-origin-secret", "x-viewer-address", "forwarded", "x-real-ip", "via");

  /**
   * What the edge adds for the functions.
   *
   * @param port of the public origin
   * @param secret that opens the functions; none before the first deployment
   */
  record Edge(int port, Optional<String> secret) {}

  /**
   * Reads the headers and, as the CDN does, says who asks and which site: what callers write of
   * that is dropped.
   */
  static RequestHeaders of(Request request, Edge edge) {
    Map<String, String> joined = new LinkedHashMap<>();
    List<String> cookies = new ArrayList<>();
    for (Map.Entry<String, String> header : request.headers()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (name.equals("cookie")) {
        addCookies(header.getValue(), cookies);
      } else if (!name.equals("connection")
          && !name.equals("keep-alive")
          && !EDGES.contains(name)
          && !name.startsWith("x-forwarded-")
          && !name.startsWith("cloudfront-")) {
        joined.merge(name, header.getValue(), (former, latter) -> former + "," + latter);
      }
    }
    joined.put("x-forwarded-for", request.remoteAddress());
    joined.put("x-viewer-address", request.remoteAddress());
    joined.put("x-forwarded-host", request.headers().get("Host", "localhost:" + edge.port()));
    joined.put("x-forwarded-proto", "http");
    joined.put("x-forwarded-port", Integer.toString(edge.port()));
    edge.secret().ifPresent(secret -> joined.put("x-origin-secret", secret));
    return new RequestHeaders(joined, cookies);
  }

  private static void addCookies(String header, List<String> cookies) {
    for (String cookie : header.split(";", -1)) {
      String stripped = cookie.strip();
      if (!stripped.isEmpty()) {
        cookies.add(stripped);
      }
    }
  }

  @Nullable String value(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("cookie")) {
      return cookies.isEmpty() ? null : String.join("; ", cookies);
    }
    return joined.get(lower);
  }
}
