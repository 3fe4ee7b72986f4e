package io.datafair.ingest.lines;

import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.ingest.content.Cells;
import io.datafair.ingest.json.JsonBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The values of a cell as the index stores them: numbers and dates in their plain form. */
public final class StoredValue {
  private final @Nullable CellFormat format;
  private final @Nullable String separator;
  private final JsonBuffer out = new JsonBuffer(64);

  private StoredValue(@Nullable CellFormat format, @Nullable String separator) {
    this.format = format;
    this.separator = separator;
  }

  /** The values of a column of a run. */
  public static StoredValue of(FileRun run, Column column) {
    Map<String, Object> single = new LinkedHashMap<>(column.attributes());
    single.remove("separator");
    CellFormat format =
        column.isPlainString()
            ? null
            : CellFormats.of(
                Column.of(single),
                run.fileColumns().getOrDefault(column.key(), Map.of()),
                ZoneId.of(run.dataset().timeZone()));
    return new StoredValue(format, column.separator());
  }

  /** Gives each value of a trimmed cell: as stored, and as written. */
  public void each(char[] buffer, int from, int to, BiConsumer<String, String> taker) {
    if (separator == null) {
      one(buffer, from, to, taker);
      return;
    }
    String cell = new String(buffer, from, to - from);
    int start = 0;
    while (start <= cell.length()) {
      int found = cell.indexOf(separator, start);
      int end = found < 0 ? cell.length() : found;
      int first = Cells.trimStart(buffer, from + start, from + end);
      int last = Cells.trimEnd(buffer, first, from + end);
      if (first < last) {
        one(buffer, first, last, taker);
      }
      start = end + separator.length();
    }
  }

  private void one(char[] buffer, int from, int to, BiConsumer<String, String> taker) {
    String raw = new String(buffer, from, to - from);
    out.truncate(0);
    if (format == null) {
      taker.accept(raw, raw);
      return;
    }
    if (!format.write(buffer, from, to, out)) {
      // A value that does not fit its column is told by the stage that indexes it.
      return;
    }
    int quotes = out.bytes()[0] == '"' ? 1 : 0;
    String value = new String(out.bytes(), quotes, out.size() - 2 * quotes, StandardCharsets.UTF_8);
    taker.accept(value, raw);
  }
}
