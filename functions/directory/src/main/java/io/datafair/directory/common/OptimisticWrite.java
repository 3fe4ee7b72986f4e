package io.datafair.directory.common;

import java.util.Optional;
import java.util.function.Supplier;

/** Writes over what others may change meanwhile: read, decided and written again until it holds. */
public final class OptimisticWrite {
  private static final int TRIES = 20;

  private OptimisticWrite() {}

  /**
   * Tries until a write finds what it was decided on.
   *
   * @param what is written, for who reads the log
   * @param attempt reads, decides and writes; empty when another was faster
   */
  public static <T> T of(String what, Supplier<Optional<T>> attempt) {
    for (int i = 0; i < TRIES; i++) {
      Optional<T> written = attempt.get();
      if (written.isPresent()) {
        return written.get();
      }
    }
    throw new IllegalStateException(what + " never stop changing");
  }
}
