package io.datafair.ingest.table;

import io.datafair.ingest.geometry.ParsedGeometry;
import io.datafair.ingest.json.JsonBuffer;
import org.jspecify.annotations.Nullable;

/** Receives rows cell by cell, straight from the reader's buffer. */
public interface RowSink {
  /** A cell of the current row, valid only during the call. */
  void cell(int index, char[] buffer, int offset, int length, boolean quoted);

  /**
   * The geometry of the current row, valid only during the call; only features have one.
   *
   * @param json null when it is too long to be kept as it is
   */
  default void geometry(int index, ParsedGeometry shape, @Nullable JsonBuffer json) {}

  /** The end of the current row, which had that many cells. */
  void end(int cells);
}
