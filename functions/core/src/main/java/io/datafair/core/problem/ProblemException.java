package io.datafair.core.problem;

/** Carries a {@link Problem} to the one place that answers it. */
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.status() + " " + problem.text().en(), null, false, false);
    this.problem = problem;
  }

  public static ProblemException of(int status, String fr, String en) {
    return new ProblemException(Problem.of(status, fr, en));
  }

  public Problem problem() {
    return problem;
  }
}
