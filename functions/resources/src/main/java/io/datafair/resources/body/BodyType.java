package io.datafair.resources.body;

import io.datafair.core.problem.ProblemException;
import java.util.Set;

/** The kinds of body that a change may bring. Contract: datasets, section 1. */
public final class BodyType {
  private static final Set<String> ACCEPTED =
      Set.of(
          "application/json",
          "application/x-ndjson",
          "multipart/form-data",
          "text/csv",
          "text/csv+gzip");

  private BodyType() {}

  /** Refuses a body of any other kind with a 415. */
  public static void require(byte[] body, String type) {
    if (body.length > 0 && !ACCEPTED.contains(type)) {
      throw refusal();
    }
  }

  public static ProblemException refusal() {
    return ProblemException.of(415, BodyText.UNSUPPORTED_TYPE);
  }
}
