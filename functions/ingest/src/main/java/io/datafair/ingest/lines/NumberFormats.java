package io.datafair.ingest.lines;

import io.datafair.ingest.content.Cells;
import io.datafair.ingest.json.JsonBuffer;

/** Numbers as JSON wants them: no space, no leading zero or plus, a point for decimals. */
final class NumberFormats {
  private NumberFormats() {}

  static boolean integer(char[] buffer, int from, int to, JsonBuffer out) {
    return Cells.isInteger(buffer, from, to) && write(buffer, from, to, out);
  }

  static boolean number(char[] buffer, int from, int to, JsonBuffer out) {
    return Cells.isNumber(buffer, from, to) && write(buffer, from, to, out);
  }

  private static boolean write(char[] buffer, int from, int to, JsonBuffer out) {
    int at = from;
    if (buffer[at] == '-' || buffer[at] == '+') {
      if (buffer[at] == '-') {
        out.write('-');
      }
      at++;
    }
    at = skipZeros(buffer, at, to);
    if (at == to || buffer[at] < '0' || buffer[at] > '9') {
      out.write('0');
    }
    for (; at < to; at++) {
      char c = buffer[at];
      if (c == '.' || c == ',') {
        if (!digitFollows(buffer, at + 1, to)) {
          continue;
        }
        out.write('.');
      } else if ((c >= '0' && c <= '9') || c == 'e' || c == 'E' || c == '-') {
        out.write(c);
      }
    }
    return true;
  }

  private static int skipZeros(char[] buffer, int from, int to) {
    int at = from;
    while (at < to && (buffer[at] == '0' || Cells.isBlank(buffer[at]))) {
      at++;
    }
    return at;
  }

  private static boolean digitFollows(char[] buffer, int from, int to) {
    int at = from;
    while (at < to && Cells.isBlank(buffer[at])) {
      at++;
    }
    return at < to && buffer[at] >= '0' && buffer[at] <= '9';
  }
}
