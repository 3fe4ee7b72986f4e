package io.datafair.directory.common;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Work done while its caller goes on: a question to the database or a signature that another one
 * need not wait for.
 */
public final class ConcurrentTask<T> implements Supplier<T> {
  private final FutureTask<T> task;

  private ConcurrentTask(FutureTask<T> task) {
    this.task = task;
  }

  public static <T> ConcurrentTask<T> start(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread.ofVirtual().name("meanwhile").start(task);
    return new ConcurrentTask<>(task);
  }

  /** What came of it, waited for; its failure as if the caller had done the work. */
  @Override
  public T get() {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
