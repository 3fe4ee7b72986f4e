package io.datafair.ingest.analyze;

import io.datafair.ingest.content.Cells;
import io.datafair.ingest.content.ContentException;
import io.datafair.ingest.content.Limits;
import io.datafair.ingest.table.RowSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sees every row of a file once: the header, then the values of each column. */
final class ColumnsSink implements RowSink {
  private final ColumnKeys algorithm;
  private final List<String> names = new ArrayList<>();
  private final List<ColumnSniffer> sniffers = new ArrayList<>();
  private @Nullable Header header;
  private long lines;
  private long valueCharacters;

  ColumnsSink(ColumnKeys algorithm) {
    this.algorithm = algorithm;
  }

  @Override
  public void cell(int index, char[] buffer, int offset, int length, boolean quoted) {
    int end = offset + length;
    int from = Cells.trimStart(buffer, offset, end);
    int to = Cells.trimEnd(buffer, from, end);
    if (header == null) {
      name(buffer, from, to);
    } else if (from < to) {
      if (index >= sniffers.size()) {
        throw tooManyValues();
      }
      valueCharacters += to - from;
      sniffers.get(index).accept(buffer, from, to);
    }
  }

  private void name(char[] buffer, int from, int to) {
    // One more than allowed is enough to know that there are too many.
    if (names.size() <= Limits.COLUMNS) {
      names.add(new String(buffer, from, Math.min(to - from, Limits.HEADER + 1)));
      sniffers.add(new ColumnSniffer());
    }
  }

  private ContentException tooManyValues() {
    return ContentException.of(
        "La ligne "
            + (lines + 1)
            + " contient plus de valeurs que l'en-tête n'a de colonnes ("
            + sniffers.size()
            + "), son format est probablement invalide",
        "Line "
            + (lines + 1)
            + " has more values than the header has columns ("
            + sniffers.size()
            + "), its format is probably invalid");
  }

  @Override
  public void end(int cells) {
    if (header == null) {
      header = Header.of(names, algorithm);
    } else {
      lines++;
    }
  }

  long lines() {
    return lines;
  }

  long valueCharacters() {
    return valueCharacters;
  }

  /** The columns that have values. */
  List<Map<String, Object>> columns() {
    List<Map<String, Object>> columns = new ArrayList<>();
    each(
        (position, key) -> {
          if (!sniffers.get(position).empty()) {
            Map<String, Object> column = new LinkedHashMap<>();
            column.put("key", key);
            column.put("x-originalName", names.get(position));
            column.putAll(sniffers.get(position).type());
            columns.add(column);
          }
        });
    return columns;
  }

  List<String> emptyColumns() {
    List<String> empty = new ArrayList<>();
    each(
        (position, key) -> {
          if (sniffers.get(position).empty()) {
            empty.add(names.get(position));
          }
        });
    return empty;
  }

  /** Keys by position; null where the header is empty. */
  List<@Nullable String> keys() {
    return header == null ? List.of() : header.keys();
  }

  private interface Visitor {
    void visit(int position, String key);
  }

  private void each(Visitor visitor) {
    List<@Nullable String> keys = keys();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      if (key != null) {
        visitor.visit(i, key);
      }
    }
  }
}
