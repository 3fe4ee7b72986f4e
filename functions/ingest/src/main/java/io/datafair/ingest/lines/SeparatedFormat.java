package io.datafair.ingest.lines;

import io.datafair.ingest.content.Cells;
import io.datafair.ingest.json.JsonBuffer;

/** Several values in a cell, written as an array; empty ones are left out. */
record SeparatedFormat(String separator, CellFormat single) implements CellFormat {

  @Override
  public boolean write(char[] buffer, int from, int to, JsonBuffer out) {
    out.write('[');
    boolean first = true;
    int start = from;
    while (start <= to) {
      int end = next(buffer, start, to);
      int trimmed = Cells.trimStart(buffer, start, end);
      int trimmedEnd = Cells.trimEnd(buffer, trimmed, end);
      if (trimmed < trimmedEnd) {
        if (!first) {
          out.write(',');
        }
        first = false;
        if (!single.write(buffer, trimmed, trimmedEnd, out)) {
          return false;
        }
      }
      start = end + separator.length();
    }
    out.write(']');
    return true;
  }

  private int next(char[] buffer, int start, int to) {
    for (int i = start; i + separator.length() <= to; i++) {
      int matched = 0;
      while (matched < separator.length() && buffer[i + matched] == separator.charAt(matched)) {
        matched++;
      }
      if (matched == separator.length()) {
        return i;
      }
    }
    return to;
  }
}
