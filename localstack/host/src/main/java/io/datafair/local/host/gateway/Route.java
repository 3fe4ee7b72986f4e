package io.datafair.local.host.gateway;

import io.datafair.local.host.lambda.FunctionReference;
import java.util.Optional;

/**
 * One route of the deployed API.
 *
 * @param key as deployed, such as {@code GET /things/{id}} or {@code $default}
 */
record Route(
    String key, FunctionReference function, Optional<Authorizer> authorizer, int timeoutMillis) {
  static final String DEFAULT = "$default";

  String method() {
    int space = key.indexOf(' ');
    return space < 0 ? "ANY" : key.substring(0, space);
  }

  PathTemplate path() {
    return PathTemplate.parse(key.substring(key.indexOf(' ') + 1));
  }
}
