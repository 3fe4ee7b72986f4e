package io.datafair.datasets.query.encode;

import io.datafair.datasets.query.scan.JsonScanner;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON texts in place. */
final class JsonStrings {
  private JsonStrings() {}

  /** A text as it is written between quotes. */
  static byte[] escaped(String text) {
    byte[] quoted = Json.bytes(text);
    return Arrays.copyOfRange(quoted, 1, quoted.length - 1);
  }

  /** Writes the items of the array at {@code start}, still escaped, between separators. */
  static void join(byte[] bytes, int start, byte[] separator, ByteOutput output) {
    JsonScanner scanner = new JsonScanner(bytes, start);
    scanner.enter();
    boolean first = true;
    while (scanner.more(']')) {
      if (!first) {
        output.add(separator);
      }
      first = false;
      int from = scanner.position();
      scanner.skip();
      boolean text = bytes[from] == '"';
      output.add(bytes, text ? from + 1 : from, text ? scanner.position() - 1 : scanner.position());
    }
  }

  /** The text that a quoted JSON value holds. */
  static String decoded(byte[] bytes, int start, int end) {
    return Json.MAPPER.readValue(
        new String(bytes, start, end - start, StandardCharsets.UTF_8), String.class);
  }

  /** A JSON value as the quoted text of itself. */
  static byte[] quoted(byte[] bytes, int start, int end) {
    return Json.bytes(new String(bytes, start, end - start, StandardCharsets.UTF_8));
  }
}
