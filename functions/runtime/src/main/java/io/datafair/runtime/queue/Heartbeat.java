package io.datafair.runtime.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a message hidden while its command is being handled by a living process. */
final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final WorkQueue queue;
  private final String receiptHandle;
  private final Duration hidden;
  private final Duration interval;
  private @Nullable Thread thread;

  Heartbeat(WorkQueue queue, String receiptHandle, Duration hidden, Duration interval) {
    this.queue = queue;
    this.receiptHandle = receiptHandle;
    this.hidden = hidden;
    this.interval = interval;
  }

  void start() {
    thread = Thread.ofVirtual().name("heartbeat").start(this::beat);
  }

  private void beat() {
    try {
      while (true) {
        extend();
        Thread.sleep(interval);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void extend() {
    try {
      queue.hide(receiptHandle, hidden);
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.warn("heartbeat missed", e);
      }
    }
  }

  @Override
  public void close() {
    if (thread == null) {
      return;
    }
    thread.interrupt();
    try {
      // A beat in flight must not undo the back-off that follows a failure.
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
