package io.datafair.ingest.lines;

import io.datafair.ingest.json.JsonBuffer;

/** Writes a trimmed, non-empty cell as the JSON value of its column. */
@FunctionalInterface
interface CellFormat {
  /** False when the cell does not fit the column's type; what was written is then discarded. */
  boolean write(char[] buffer, int from, int to, JsonBuffer out);
}
