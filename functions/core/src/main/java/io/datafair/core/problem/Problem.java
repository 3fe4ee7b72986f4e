package io.datafair.core.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal: the only source of an error answer.
 *
 * @param status HTTP status, 400 to 599
 * @param text message safe to show to the caller
 * @param cookies {@code Set-Cookie} lines that go with the refusal, such as the deletions of an
 *     expired session
 * @param headers names in lower case
 */
public record Problem(int status, Message text, List<String> cookies, Map<String, String> headers) {

  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("a problem has an error status, not " + status);
    }
    cookies = List.copyOf(cookies);
    headers = Map.copyOf(headers);
  }

  public Problem(int status, Message text, List<String> cookies) {
    this(status, text, cookies, Map.of());
  }

  public static Problem of(int status, Message text) {
    return new Problem(status, text, List.of());
  }

  /** The same refusal with a header that tells the caller more. */
  public Problem withHeader(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Problem(status, text, cookies, all);
  }

  public ProblemException exception() {
    return new ProblemException(this);
  }
}
