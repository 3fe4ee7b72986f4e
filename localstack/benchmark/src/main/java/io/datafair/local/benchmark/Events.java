package io.datafair.local.benchmark;

import io.datafair.runtime.http.Edge;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Events of an HTTP API, payload format 2.0. */
final class Events {
  private static volatile String secret = "";

  private Events() {}

  /** Events from now on pass the edge, with its secret as it is stored. */
  static void through(String stored) {
    secret = stored;
  }

  /** What passes these events. */
  static Edge edge() {
    return new Edge(() -> secret, Clock.systemUTC());
  }

  static Map<String, Object> of(
      String method, String path, String query, String sourceIp, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent("host", "localhost");
    all.put(
        Edge.SECRET,
        String.valueOf(Json.object(secret.getBytes(StandardCharsets.UTF_8)).get("current")));
    all.put("content-type", "application/json");
    Map<String, Object> http =
        Map.of("method", method, "path", path, "protocol", "HTTP/1.1", "sourceIp", sourceIp);
    Map<String, Object> event = new HashMap<>();
    event.put("version", "2.0");
    event.put("routeKey", method + " " + path);
    event.put("rawPath", path);
    event.put("rawQueryString", query);
    event.put("headers", all);
    event.put(
        "requestContext", Map.of("http", http, "requestId", "benchmark", "stage", "$default"));
    event.put("isBase64Encoded", false);
    return event;
  }
}
