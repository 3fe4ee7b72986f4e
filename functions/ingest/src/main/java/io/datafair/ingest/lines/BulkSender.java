package io.datafair.ingest.lines;

import io.datafair.ingest.json.JsonBuffer;
import io.datafair.runtime.index.IndexClient;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends lines by bulk requests: one buffer is filled while others travel, and no more than those,
 * so that memory does not grow with the file. The first failure stops the filling.
 */
final class BulkSender implements AutoCloseable {
  private static final int FLUSH = 5 << 20;
  private static final int IN_FLIGHT = 2;
  private static final int SLACK = 256 << 10;

  private final BulkRequest request;
  private final ExecutorService executor =
      Executors.newFixedThreadPool(IN_FLIGHT, Thread.ofPlatform().name("bulk-", 0).factory());
  private final BlockingQueue<JsonBuffer> free = new ArrayBlockingQueue<>(IN_FLIGHT + 1);
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private JsonBuffer buffer = new JsonBuffer(FLUSH + SLACK);
  private long firstLine = -1;

  BulkSender(IndexClient client, String alias, RejectedLines rejected) {
    this.request = new BulkRequest(client, alias, rejected);
    for (int i = 0; i < IN_FLIGHT; i++) {
      free.add(new JsonBuffer(FLUSH + SLACK));
    }
  }

  /** Where the current line is being written. */
  JsonBuffer buffer() {
    return buffer;
  }

  /** Takes note that the line in the buffer is whole. */
  void lineWritten(long line) {
    if (firstLine < 0) {
      firstLine = line;
    }
    if (buffer.size() >= FLUSH) {
      flush();
    }
  }

  private void flush() {
    JsonBuffer full = buffer;
    long first = firstLine;
    executor.execute(() -> send(full, first));
    firstLine = -1;
    buffer = take();
    throwFailure();
  }

  private JsonBuffer take() {
    try {
      return free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending lines", e);
    }
  }

  private void send(JsonBuffer full, long first) {
    try {
      if (failure.get() == null) {
        request.send(full.bytes(), full.size(), first);
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    } finally {
      full.truncate(0);
      free.add(full);
    }
  }

  private void throwFailure() {
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }

  /** Sends what remains and waits until all of it is indexed. */
  void finish() {
    if (buffer.size() > 0) {
      flush();
    }
    for (int i = 0; i < IN_FLIGHT; i++) {
      take();
    }
    throwFailure();
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      // A request in flight ends by its own time-out.
      executor.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
