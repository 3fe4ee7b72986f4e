package io.datafair.resources.http;

import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;

/**
 * Opens the API to the pages of every origin, as nobody: no origin is named and no cookie is
 * allowed. Contract: datasets, section 1.
 */
public final class OtherOriginRoutes {
  private static final String DAY = "86400";

  private OtherOriginRoutes() {}

  /** Lets any page read an answer that its browser got without cookies. */
  public static HttpResponse readable(HttpResponse answer) {
    return answer
        .withHeader("access-control-allow-origin", "*")
        .withHeader("access-control-expose-headers", "*");
  }

  /** Adds the answer to browsers that ask before they send. */
  public static void addTo(Routes routes, String api) {
    routes.add(
        "OPTIONS",
        api + "/{path+}",
        request ->
            HttpResponse.empty(204)
                .withHeader("access-control-allow-methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
                .withHeader("access-control-allow-headers", "*")
                .withHeader("access-control-max-age", DAY));
  }
}
