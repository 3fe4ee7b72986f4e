package io.datafair.local.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many checks, a few at a time; all that fail are told together. */
final class Findings {
  private static final int AT_ONCE = 4;

  private final List<Callable<Optional<String>>> checks = new ArrayList<>();

  /** Adds a check, which answers what it found wrong. */
  void check(Callable<Optional<String>> check) {
    checks.add(check);
  }

  void requireNone() {
    assertThat(checks).isNotEmpty();
    List<String> wrong = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<Optional<String>> done : workers.invokeAll(checks)) {
        done.get().ifPresent(wrong::add);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    }
    assertThat(wrong).isEmpty();
  }
}
