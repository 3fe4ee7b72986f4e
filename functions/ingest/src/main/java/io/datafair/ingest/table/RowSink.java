package io.datafair.ingest.table;

/** Receives rows cell by cell, straight from the reader's buffer. */
public interface RowSink {
  /** A cell of the current row, valid only during the call. */
  void cell(int index, char[] buffer, int offset, int length, boolean quoted);

  /** The end of the current row, which had that many cells. */
  void end(int cells);
}
