package io.datafair.runtime.function;

import io.datafair.runtime.aws.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work beside the start of a function, which never keeps a process alive. */
public final class Background {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  private Background() {}

  static void start(Runnable work) {
    Thread.ofPlatform().daemon().name("start").start(work);
  }

  /**
   * Opens connections and loads classes that the first request will need. A part that is away is
   * the first request's to tell: here it is a line of the log.
   */
  public static void rehearse(Runnable work) {
    start(() -> attempt(work));
  }

  /**
   * As {@link #rehearse}, done at once and only before a snapshot: for what a process that starts
   * without one had better load when it needs it.
   */
  public static void rehearseForSnapshot(Runnable work) {
    if (Snapshot.ahead()) {
      attempt(work);
    }
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.info("the rehearsal of the first request ended early: {}", e.toString());
    }
  }
}
