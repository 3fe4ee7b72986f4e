package io.datafair.local.host.lambda;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One timer thread for every limit. */
public final class Deadlines implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  public Deadlines() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("deadlines").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  void expireIn(Invocation invocation, long millis, Runnable action) {
    invocation.expireWith(timer.schedule(guarded(action), millis, TimeUnit.MILLISECONDS));
  }

  void runIn(long millis, Runnable action) {
    var unused = timer.schedule(guarded(action), millis, TimeUnit.MILLISECONDS);
  }

  public void every(long millis, Runnable action) {
    var unused =
        timer.scheduleWithFixedDelay(guarded(action), millis, millis, TimeUnit.MILLISECONDS);
  }

  // A fault must be seen, and must not end what repeats.
  private static Runnable guarded(Runnable action) {
    return () -> {
      try {
        action.run();
      } catch (RuntimeException fault) {
        System.err.println("a timed task failed: " + fault);
      }
    };
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
