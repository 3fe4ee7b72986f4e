package io.datafair.datasets.query.search;

import io.datafair.runtime.http.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** Why the index refused a search, in its own words. */
final class IndexReason {
  private IndexReason() {}

  static String of(byte[] body) {
    try {
      if (Json.object(body).get("error") instanceof Map<?, ?> error) {
        if (error.get("root_cause") instanceof List<?> causes
            && !causes.isEmpty()
            && causes.getFirst() instanceof Map<?, ?> cause) {
          return String.valueOf(cause.get("reason"));
        }
        return String.valueOf(error.get("reason"));
      }
    } catch (JacksonException e) {
      return "malformed answer";
    }
    return "no reason given";
  }
}
