package io.datafair.local.stores;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Saves documents a few times a second, so that a killed process loses no more than that. */
final class DocumentSaver implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(DocumentSaver.class);
  private static final int SAVE_MILLIS = 100;
  private static final int COMPACT_EACH_SAVES = 100;

  private final DocumentBackend backend;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("documents-saver").unstarted(this::run);

  private DocumentSaver(DocumentBackend backend) {
    this.backend = backend;
  }

  static DocumentSaver start(DocumentBackend backend) {
    DocumentSaver saver = new DocumentSaver(backend);
    saver.thread.start();
    return saver;
  }

  private void run() {
    try {
      for (long turn = 1; !stop.await(SAVE_MILLIS, TimeUnit.MILLISECONDS); turn++) {
        save(turn % COMPACT_EACH_SAVES == 0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void save(boolean compact) {
    try {
      backend.save();
      if (compact) {
        backend.compact();
      }
    } catch (RuntimeException e) {
      // The next turn may succeed.
      LOG.error("documents could not be saved", e);
    }
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
