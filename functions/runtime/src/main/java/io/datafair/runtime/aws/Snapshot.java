package io.datafair.runtime.aws;

/** The snapshot of a started process, which later processes begin from. */
public final class Snapshot {
  private Snapshot() {}

  /** Whether one will be taken of this process: what is made and loaded now is then free later. */
  public static boolean ahead() {
    return "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
  }
}
