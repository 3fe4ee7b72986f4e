package io.datafair.runtime.http;

import io.datafair.core.account.Language;
import java.util.HashMap;
import java.util.Map;

/** Requests by method and path, for tests of what comes after the gateway's events. */
final class Requests {
  private Requests() {}

  static HttpRequest of(String method, String path) {
    return of(method, path, Map.of(), Map.of());
  }

  static HttpRequest of(
      String method, String path, Map<String, String> headers, Map<String, String> cookies) {
    return new HttpRequest(
        method,
        path,
        QueryParameters.parse(null),
        headers,
        new HashMap<>(cookies),
        new byte[0],
        Map.of(),
        "https://data.example.org",
        Caller.viewer("192.0.2.1"),
        "req",
        Language.FR);
  }
}
