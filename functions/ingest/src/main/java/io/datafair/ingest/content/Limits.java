package io.datafair.ingest.content;

/** What a file may hold; more is refused with a message, never a crash. */
public final class Limits {
  /** Characters in one cell. */
  public static final int CELL = 1 << 20;

  public static final int COLUMNS = 1_000;

  /** Characters in the name of a column. */
  public static final int HEADER = 1_000;

  /** Bytes of one line in the index. */
  public static final int LINE = 8 << 20;

  private Limits() {}
}
