package io.datafair.directory.common;

import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** The shapes of the service's answers. Contract: directory, section 1.1. */
public final class Answers {
  private static final String RESOURCE_POLICY = "cross-origin-resource-policy";

  private Answers() {}

  /** Indented JSON about one person: never kept by a shared cache. */
  public static HttpResponse json(Object value) {
    return shared(value).withHeader("cache-control", "private, no-cache");
  }

  /** Indented JSON that is the same for everybody. */
  public static HttpResponse shared(Object value) {
    return HttpResponse.json(200, Json.pretty(value));
  }

  public static HttpResponse text(String value) {
    return HttpResponse.of(200, "text/html; charset=utf-8", value.getBytes(StandardCharsets.UTF_8))
        .withHeader("cache-control", "private, no-cache");
  }

  /** Adds the restrictive headers that every answer carries. */
  public static UnaryOperator<HttpResponse> secured(boolean https) {
    return response -> {
      HttpResponse secured =
          response
              .withHeader("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
              .withHeader("x-content-type-options", "nosniff");
      if (!response.headers().containsKey(RESOURCE_POLICY)) {
        secured = secured.withHeader(RESOURCE_POLICY, "same-origin");
      }
      return https
          ? secured.withHeader("strict-transport-security", "max-age=15552000; includeSubDomains")
          : secured;
    };
  }
}
