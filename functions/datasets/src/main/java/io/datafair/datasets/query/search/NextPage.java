package io.datafair.datasets.query.search;

import io.datafair.runtime.http.QueryParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The URL of a question with parameters put in place of others. */
public final class NextPage {
  private NextPage() {}

  /**
   * The same query with one parameter instead of those removed.
   *
   * @param address what precedes the query
   */
  public static String url(
      String address, QueryParameters query, Set<String> removed, String name, String value) {
    StringBuilder url = new StringBuilder(address).append('?');
    for (String pair : query.raw().split("&")) {
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
