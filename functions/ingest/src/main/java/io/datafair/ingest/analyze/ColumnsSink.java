package io.datafair.ingest.analyze;

import io.datafair.datasetmodel.run.ContentException;
import io.datafair.ingest.content.Cells;
import io.datafair.ingest.content.Limits;
import io.datafair.ingest.table.RowSink;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sees every row of a file once: the header, then the values of each column. */
final class ColumnsSink implements RowSink {
  private final ColumnKeys algorithm;
  private final SniffedColumns columns = new SniffedColumns();
  private @Nullable Header header;
  private long lines;

  ColumnsSink(ColumnKeys algorithm) {
    this.algorithm = algorithm;
  }

  @Override
  public void cell(int index, char[] buffer, int offset, int length, boolean quoted) {
    int end = offset + length;
    int from = Cells.trimStart(buffer, offset, end);
    int to = Cells.trimEnd(buffer, from, end);
    if (header == null) {
      columns.add(new String(buffer, from, Math.min(to - from, Limits.HEADER + 1)));
    } else if (from < to) {
      if (index >= columns.size()) {
        throw tooManyValues();
      }
      columns.accept(index, buffer, from, to);
    }
  }

  private ContentException tooManyValues() {
    return new ContentException(
        AnalyzeText.MORE_VALUES_THAN_COLUMNS.with(lines + 1, columns.size()));
  }

  @Override
  public void end(int cells) {
    if (header == null) {
      header = Header.of(columns.names(), algorithm);
    } else {
      lines++;
    }
  }

  long lines() {
    return lines;
  }

  long valueCharacters() {
    return columns.valueCharacters();
  }

  /** The columns that have values. */
  List<Map<String, Object>> columns() {
    return columns.filled(keys());
  }

  List<String> emptyColumns() {
    return columns.empty(keys());
  }

  /** Keys by position; null where the header is empty. */
  List<@Nullable String> keys() {
    return header == null ? List.of() : header.keys();
  }
}
