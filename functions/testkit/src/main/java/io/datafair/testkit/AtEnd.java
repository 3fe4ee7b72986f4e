package io.datafair.testkit;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** What is done when the tests of a process end: the last thing asked for comes first. */
public final class AtEnd {
  private static final Deque<Runnable> ENDINGS = new ConcurrentLinkedDeque<>();

  static {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> ENDINGS.forEach(Runnable::run)));
  }

  private AtEnd() {}

  /** Adds an action; what it needs must have been started before. */
  public static void run(Runnable action) {
    ENDINGS.addFirst(action);
  }
}
