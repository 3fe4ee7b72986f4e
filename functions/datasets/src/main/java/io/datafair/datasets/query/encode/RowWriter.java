package io.datafair.datasets.query.encode;

import io.datafair.datasets.query.scan.Hits;

/** Writes lines of one format from the bytes that hold them. */
interface RowWriter {
  void write(Hits hits, ByteOutput output);
}
