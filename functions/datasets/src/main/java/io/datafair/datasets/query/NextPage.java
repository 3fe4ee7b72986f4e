package io.datafair.datasets.query;

import io.datafair.runtime.http.HttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The URL of a request with parameters put in place of others. */
final class NextPage {
  private NextPage() {}

  /** The same query with one parameter instead of those removed. */
  static String url(HttpRequest request, Set<String> removed, String name, String value) {
    StringBuilder url = new StringBuilder(request.origin()).append(request.path()).append('?');
    for (String pair : request.query().raw().split("&")) {
      int equals = pair.indexOf('=');
      String given = equals < 0 ? pair : pair.substring(0, equals);
      if (!pair.isEmpty() && !removed.contains(given) && !given.equals(name)) {
        url.append(pair).append('&');
      }
    }
    return url.append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
        .toString();
  }
}
