package io.datafair.ingest.lines;

/** The index under construction is gone: its run was superseded, or the engine lost it. */
public final class IndexLostException extends RuntimeException {
  public IndexLostException() {
    super("the index under construction is gone", null, false, false);
  }
}
