package io.datafair.directory.common;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Parameters as the query of an address; their names need no encoding. */
public final class QueryString {

  private QueryString() {}

  public static String of(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(
            each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** An endpoint with parameters added to those it has. */
  public static String added(URI endpoint, Map<String, String> parameters) {
    return endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + of(parameters);
  }
}
