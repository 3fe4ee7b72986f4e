package io.datafair.directory.common;

import io.datafair.runtime.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Answers at multiples of a step, so that the time taken does not tell what was done: a mail sent
 * to a user, or nothing for want of one.
 */
public final class ResponseTimePadding {
  private final long step;

  /**
   * Even answers.
   *
   * @param step longer than the longest of the works to hide; zero to answer at once
   */
  public ResponseTimePadding(Duration step) {
    this.step = step.toNanos();
  }

  /** Does the work and answers at the next step, refusals included. */
  public HttpResponse of(Supplier<HttpResponse> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      pause(System.nanoTime() - start);
    }
  }

  private void pause(long taken) {
    if (step > 0) {
      try {
        Thread.sleep(Duration.ofNanos(step - taken % step));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
