package io.datafair.datasets.query;

/** Writes lines of one format from the bytes that hold them. */
interface RowWriter {
  void write(Hits hits, ByteOutput output);
}
