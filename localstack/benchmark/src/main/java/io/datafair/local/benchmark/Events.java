package io.datafair.local.benchmark;

import java.util.HashMap;
import java.util.Map;

/** Events of an HTTP API, payload format 2.0. */
final class Events {
  private Events() {}

  static Map<String, Object> of(
      String method, String path, String query, String sourceIp, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent("host", "localhost");
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
