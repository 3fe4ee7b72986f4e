package io.datafair.directory.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does many waits at once, a few at a time. */
final class Together {
  private static final int AT_ONCE = 16;

  private Together() {}

  /** The results, in the order of the values; the first failure is thrown. */
  static <T, R> List<R> map(List<T> values, Function<T, R> action) {
    try (ExecutorService pool =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Future<R>> running = new ArrayList<>(values.size());
      for (T value : values) {
        running.add(pool.submit(() -> action.apply(value)));
      }
      List<R> results = new ArrayList<>(values.size());
      for (Future<R> each : running) {
        results.add(each.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending", e);
    }
  }
}
