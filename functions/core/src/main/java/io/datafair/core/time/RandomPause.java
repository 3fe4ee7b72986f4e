package io.datafair.core.time;

import java.util.concurrent.ThreadLocalRandom;

/** Pauses of random length, so that those who failed together do not come back together. */
public final class RandomPause {

  private RandomPause() {}

  /**
   * Pauses.
   *
   * @param most milliseconds, excluded
   */
  public static void between(long least, long most) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(least, most));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two attempts", e);
    }
  }
}
