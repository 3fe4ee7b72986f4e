package io.datafair.core.problem;

import java.util.List;

/**
 * A refusal: the only source of an error answer.
 *
 * @param status HTTP status, 400 to 599
 * @param text message safe to show to the caller
 * @param cookies {@code Set-Cookie} lines that go with the refusal, such as the deletions of an
 *     expired session
 */
public record Problem(int status, Text text, List<String> cookies) {

  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("a problem has an error status, not " + status);
    }
    cookies = List.copyOf(cookies);
  }

  public static Problem of(int status, String fr, String en) {
    return new Problem(status, new Text(fr, en), List.of());
  }

  public static Problem of(int status, Text text) {
    return new Problem(status, text, List.of());
  }

  public ProblemException exception() {
    return new ProblemException(this);
  }
}
