package io.datafair.ingest.table;

import io.datafair.ingest.table.RowSplitter.CodeUnit;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * The encoding of a text file.
 *
 * @param mark bytes of the byte order mark at its start
 */
public record TextEncoding(Charset charset, int mark) {

  public String name() {
    return charset.name();
  }

  /** How structural characters lie in the bytes. */
  public CodeUnit unit() {
    return switch (charset.name()) {
      case "UTF-16LE" -> CodeUnit.UTF_16_LITTLE;
      case "UTF-16BE" -> CodeUnit.UTF_16_BIG;
      default -> CodeUnit.BYTE;
    };
  }

  /** Whether structural characters can be told in the bytes without decoding them. */
  public static boolean supported(Charset charset) {
    String name = charset.name().toUpperCase(Locale.ROOT);
    return name.startsWith("UTF-8")
        || name.equals("US-ASCII")
        || name.equals("UTF-16LE")
        || name.equals("UTF-16BE")
        || name.startsWith("ISO-8859-")
        || name.startsWith("WINDOWS-125");
  }
}
