package io.datafair.local.host.gateway;

import io.datafair.local.host.http.Bytes;
import java.nio.charset.StandardCharsets;

/** Takes a string out of JSON as UTF-8 without making characters of it: most answers are one. */
final class JsonText {
  private JsonText() {}

  /** The text of the string whose opening quote is at the given place. */
  static Bytes at(Bytes json, int quote) {
    byte[] source = json.array();
    int start = quote + 1;
    int end = end(source, start, json.length());
    Bytes.Collector text = new Bytes.Collector(end - start);
    int run = start;
    int i = start;
    while (i < end) {
      if (source[i] == '\\') {
        text.write(source, run, i - run);
        i = escape(source, i + 1, text);
        run = i;
      } else {
        i++;
      }
    }
    text.write(source, run, end - run);
    return text.bytes();
  }

  private static int end(byte[] source, int start, int limit) {
    int i = start;
    while (i < limit && source[i] != '"') {
      i += source[i] == '\\' ? 2 : 1;
    }
    if (i >= limit) {
      throw new IllegalArgumentException("a string does not end");
    }
    return i;
  }

  // Reads what follows a backslash; answers where to go on.
  private static int escape(byte[] source, int at, Bytes.Collector text) {
    switch (source[at]) {
      case 'n' -> text.write('\n');
      case 't' -> text.write('\t');
      case 'r' -> text.write('\r');
      case 'b' -> text.write('\b');
      case 'f' -> text.write('\f');
      case 'u' -> {
        return unicode(source, at + 1, text);
      }
      default -> text.write(source[at]);
    }
    return at + 1;
  }

  private static int unicode(byte[] source, int at, Bytes.Collector text) {
    int unit = hex(source, at);
    int next = at + 4;
    if (unit < 0x80) {
      text.write(unit);
      return next;
    }
    int code = unit;
    if (Character.isHighSurrogate((char) unit)
        && next + 6 <= source.length
        && source[next] == '\\'
        && source[next + 1] == 'u'
        && Character.isLowSurrogate((char) hex(source, next + 2))) {
      code = Character.toCodePoint((char) unit, (char) hex(source, next + 2));
      next += 6;
    }
    text.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
    return next;
  }

  private static int hex(byte[] source, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = i < source.length ? Character.digit(source[i], 16) : -1;
      if (digit < 0) {
        throw new IllegalArgumentException("a broken escape");
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
