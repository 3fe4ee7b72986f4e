package io.datafair.core.problem;

import io.datafair.core.account.Language;

/** Carries a {@link Problem} to the one place that answers it. */
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(null, null, false, false);
    this.problem = problem;
  }

  public static ProblemException of(int status, Message text) {
    return new ProblemException(Problem.of(status, text));
  }

  @Override
  public String getMessage() {
    return problem.status() + " " + problem.text().in(Language.EN);
  }

  public Problem problem() {
    return problem;
  }
}
