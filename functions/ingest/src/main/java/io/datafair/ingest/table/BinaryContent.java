package io.datafair.ingest.table;

import io.datafair.datasetmodel.run.ContentException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files that are no text, told by their first bytes. */
final class BinaryContent {
  private static final Map<String, TableText> SIGNATURES = new LinkedHashMap<>();

  static {
    SIGNATURES.put("PK\u0003\u0004", TableText.ZIP);
    SIGNATURES.put("\u00D0\u00CF\u0011\u00E0", TableText.OLD_OFFICE);
    SIGNATURES.put("\u001F\u008B", TableText.GZIP);
    SIGNATURES.put("\u0089PNG", TableText.PNG);
    SIGNATURES.put("\u00FF\u00D8\u00FF", TableText.JPEG);
    SIGNATURES.put("GIF8", TableText.GIF);
    SIGNATURES.put("%PDF-", TableText.PDF);
    SIGNATURES.put("PAR1", TableText.PARQUET);
    SIGNATURES.put("7z\u00BC\u00AF", TableText.SEVEN_ZIP);
    SIGNATURES.put("SQLite format 3", TableText.SQLITE);
  }

  private BinaryContent() {}

  static void refuse(byte[] sample) {
    String start = new String(sample, 0, Math.min(sample.length, 16), StandardCharsets.ISO_8859_1);
    SIGNATURES.forEach(
        (signature, kind) -> {
          if (start.startsWith(signature)) {
            throw refusal(kind);
          }
        });
  }

  static ContentException refusal(TableText kind) {
    return new ContentException(TableText.NOT_TEXT.with(kind));
  }
}
