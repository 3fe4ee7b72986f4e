package io.datafair.datasets.query.encode;

import java.nio.charset.StandardCharsets;

/** From a quoted JSON text to a quoted CSV field. */
final class CsvText {
  private CsvText() {}

  /** Whether a spreadsheet may take a text that begins so for a formula. */
  static boolean opensFormula(byte first) {
    return switch (first) {
      case '=', '+', '-', '@', '\t', '\r', '\n' -> true;
      default -> false;
    };
  }

  /** Quotes are doubled and NUL characters removed; anything else is kept as it is. */
  static void quote(byte[] bytes, int start, int end, ByteOutput output) {
    output.add((byte) '"');
    int from = start + 1;
    int last = end - 1;
    for (int i = from; i < last; i++) {
      if (bytes[i] == '\\') {
        output.add(bytes, from, i);
        i = escape(bytes, i + 1, output);
        from = i + 1;
      }
    }
    output.add(bytes, from, last).add((byte) '"');
  }

  /** Writes what an escape stands for; answers the position of its last byte. */
  private static int escape(byte[] bytes, int at, ByteOutput output) {
    switch (bytes[at]) {
      case 'n' -> output.add((byte) '\n');
      case 't' -> output.add((byte) '\t');
      case 'r' -> output.add((byte) '\r');
      case 'b' -> output.add((byte) '\b');
      case 'f' -> output.add((byte) '\f');
      case '"' -> output.add((byte) '"').add((byte) '"');
      case 'u' -> {
        return unicode(bytes, at, output);
      }
      default -> output.add(bytes[at]);
    }
    return at;
  }

  private static int unicode(byte[] bytes, int at, ByteOutput output) {
    char unit = unit(bytes, at + 1);
    int end = at + 4;
    if (Character.isHighSurrogate(unit) && bytes[end + 1] == '\\' && bytes[end + 2] == 'u') {
      char low = unit(bytes, end + 3);
      if (Character.isLowSurrogate(low)) {
        output.add(Character.toString(Character.toCodePoint(unit, low)));
        return end + 6;
      }
    }
    if (unit == '"') {
      output.add((byte) '"').add((byte) '"');
    } else if (unit != 0) {
      output.add(String.valueOf(unit));
    }
    return end;
  }

  private static char unit(byte[] bytes, int start) {
    return (char) Integer.parseInt(new String(bytes, start, 4, StandardCharsets.US_ASCII), 16);
  }
}
