package io.datafair.local.benchmark;

import java.io.IOException;

/** A way to ask a question again and again; each caller is one connection. */
@FunctionalInterface
interface Way {
  Caller open() throws IOException;

  /** Asks question {@code number} of the series and waits for the whole answer. */
  interface Caller extends AutoCloseable {
    void ask(int number) throws IOException;

    @Override
    default void close() throws IOException {}
  }
}
