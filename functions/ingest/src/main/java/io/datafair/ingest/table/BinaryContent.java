package io.datafair.ingest.table;

import io.datafair.core.problem.Text;
import io.datafair.ingest.content.ContentException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files that are no text, told by their first bytes. */
final class BinaryContent {
  private static final Map<String, Text> SIGNATURES = new LinkedHashMap<>();

  static {
    SIGNATURES.put(
        "PK\u0003\u0004",
        new Text(
            "une archive zip ou un classeur (xlsx, ods)",
            "a zip archive or a workbook (xlsx, ods)"));
    SIGNATURES.put(
        "\u00D0\u00CF\u0011\u00E0",
        new Text("un ancien document Office (xls, doc)", "an old Office document (xls, doc)"));
    SIGNATURES.put("\u001F\u008B", new Text("un fichier compressé gzip", "a gzip archive"));
    SIGNATURES.put("\u0089PNG", new Text("une image PNG", "a PNG image"));
    SIGNATURES.put("\u00FF\u00D8\u00FF", new Text("une image JPEG", "a JPEG image"));
    SIGNATURES.put("GIF8", new Text("une image GIF", "a GIF image"));
    SIGNATURES.put("%PDF-", new Text("un document PDF", "a PDF document"));
    SIGNATURES.put("PAR1", new Text("un fichier Parquet", "a Parquet file"));
    SIGNATURES.put("7z\u00BC\u00AF", new Text("une archive 7z", "a 7z archive"));
    SIGNATURES.put("SQLite format 3", new Text("une base SQLite", "an SQLite database"));
  }

  private BinaryContent() {}

  static void refuse(byte[] sample) {
    String start = new String(sample, 0, Math.min(sample.length, 16), StandardCharsets.ISO_8859_1);
    SIGNATURES.forEach(
        (signature, kind) -> {
          if (start.startsWith(signature)) {
            throw refusal(kind.fr(), kind.en());
          }
        });
  }

  static ContentException refusal(String fr, String en) {
    return ContentException.of(
        "Le contenu du fichier n'est pas du texte : il s'agit vraisemblablement d'"
            + fr
            + ", malgré son extension.",
        "The file is not text: it looks like " + en + ", in spite of its extension.");
  }
}
