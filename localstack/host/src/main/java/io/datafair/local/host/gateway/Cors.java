package io.datafair.local.host.gateway;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/** The CORS configuration of the API; the empty one adds nothing. */
record Cors(
    List<String> origins,
    List<String> methods,
    List<String> requestHeaders,
    List<String> exposedHeaders,
    boolean credentials,
    int maxAge) {
  static final Cors NONE = new Cors(List.of(), List.of(), List.of(), List.of(), false, 0);

  boolean configured() {
    return !origins.isEmpty();
  }

  private boolean allows(String origin) {
    return origins.stream()
        .anyMatch(
            allowed ->
                allowed.equals("*")
                    || allowed.equalsIgnoreCase(origin)
                    || (allowed.endsWith("://*")
                        && origin.startsWith(allowed.substring(0, allowed.length() - 1))));
  }

  void apply(String origin, HttpHeaders headers) {
    if (!configured() || origin.isEmpty() || !allows(origin)) {
      return;
    }
    headers.set("Access-Control-Allow-Origin", origins.contains("*") ? "*" : origin);
    if (credentials) {
      headers.set("Access-Control-Allow-Credentials", "true");
    }
    if (!exposedHeaders.isEmpty()) {
      headers.set("Access-Control-Expose-Headers", String.join(",", exposedHeaders));
    }
  }

  void applyPreflight(String origin, HttpHeaders headers) {
    apply(origin, headers);
    if (headers.contains("Access-Control-Allow-Origin")) {
      headers.set("Access-Control-Allow-Methods", String.join(",", methods));
      headers.set("Access-Control-Allow-Headers", String.join(",", requestHeaders));
      headers.set("Access-Control-Max-Age", Integer.toString(maxAge));
    }
  }
}
