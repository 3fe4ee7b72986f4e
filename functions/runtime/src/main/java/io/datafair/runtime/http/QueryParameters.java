package io.datafair.runtime.http;

import io.datafair.core.bound.Bound;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query string of a request, flat, in the order sent. It is decoded when first asked for, when
 * the caller's language is known: a malformed escape is then a 400.
 */
public final class QueryParameters {
  private static final QueryParameters NONE = new QueryParameters("", Map.of());

  private final String raw;
  private @Nullable Map<String, List<String>> values;

  private QueryParameters(String raw, @Nullable Map<String, List<String>> values) {
    this.raw = raw;
    this.values = values;
  }

  /** The parameters of a raw query string. */
  public static QueryParameters parse(@Nullable String raw) {
    return raw == null || raw.isEmpty() ? NONE : new QueryParameters(raw, null);
  }

  private Map<String, List<String>> values() {
    Map<String, List<String>> known = values;
    if (known == null) {
      known = decoded(raw);
      values = known;
    }
    return known;
  }

  private static Map<String, List<String>> decoded(String raw) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    int start = 0;
    while (start <= raw.length()) {
      int end = raw.indexOf('&', start);
      if (end < 0) {
        end = raw.length();
      }
      if (end > start) {
        int equals = raw.indexOf('=', start);
        boolean hasValue = equals >= 0 && equals < end;
        String name = decode(raw.substring(start, hasValue ? equals : end));
        String value = hasValue ? decode(raw.substring(equals + 1, end)) : "";
        values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
      }
      start = end + 1;
    }
    return values;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(400, HttpText.MALFORMED_PARAMETER.with(text));
    }
  }

  /** The first value of a parameter; null when absent. */
  public @Nullable String value(String name) {
    List<String> all = values().get(name);
    return all == null ? null : all.getFirst();
  }

  public String value(String name, String fallback) {
    String value = value(name);
    return value == null ? fallback : value;
  }

  public boolean is(String name, String expected) {
    return expected.equals(value(name));
  }

  public List<String> all(String name) {
    return values().getOrDefault(name, List.of());
  }

  public Set<String> names() {
    return values().keySet();
  }

  /** The query string as it was sent. */
  public String raw() {
    return raw;
  }

  /** Refuses a query string too long to be worth reading. */
  void requireBounded() {
    if (Bound.QUERY_LENGTH.exceededBy(raw.length())) {
      long limit = Bound.QUERY_LENGTH.limit();
      throw ProblemException.of(414, HttpText.QUERY_TOO_LONG.with(limit));
    }
    if (Bound.QUERY_PARAMETERS.exceededBy(raw.chars().filter(c -> c == '&').count() + 1)) {
      long limit = Bound.QUERY_PARAMETERS.limit();
      throw ProblemException.of(400, HttpText.TOO_MANY_PARAMETERS.with(limit));
    }
  }

  /** Refuses a parameter given twice. Contract: datasets, section 1. */
  public void requireFlat() {
    values()
        .forEach(
            (name, all) -> {
              if (all.size() > 1) {
                String message = "query parameter \"" + name + "\" is defined multiple times";
                throw ProblemException.of(400, Text.same(message));
              }
            });
  }
}
