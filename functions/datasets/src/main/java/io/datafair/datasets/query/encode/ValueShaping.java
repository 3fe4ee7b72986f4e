package io.datafair.datasets.query.encode;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.scan.SourceFields;
import io.datafair.datasets.query.search.Selection;
import io.datafair.runtime.http.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes made to the values of a line on its way out: joined lists, cut texts. */
final class ValueShaping {
  private static final byte[] NOT_JOINED = {};

  private final SourceFields fields;
  private final byte[][] separators;
  private final boolean[] cut;
  private final int truncate;

  private ValueShaping(List<Column> columns, Shaping shaping) {
    this.fields = new SourceFields(columns.stream().map(Column::key).toList());
    this.separators = new byte[columns.size()][];
    this.cut = new boolean[columns.size()];
    this.truncate = shaping.truncate();
    for (int i = 0; i < columns.size(); i++) {
      String separator = columns.get(i).separator();
      separators[i] =
          separator == null || shaping.arrays() ? NOT_JOINED : JsonStrings.escaped(separator);
      cut[i] = shaping.cuts(columns.get(i));
    }
  }

  /** Null when lines can be copied as they are. */
  static @Nullable ValueShaping of(Selection selection, Shaping shaping, QueryColumns columns) {
    List<Column> selected =
        selection.everything() ? columns.schema().columns() : selection.table(columns);
    List<Column> concerned =
        selected.stream().filter(column -> shaping.joins(column) || shaping.cuts(column)).toList();
    return concerned.isEmpty() ? null : new ValueShaping(concerned, shaping);
  }

  /** Writes the members of the object that starts at {@code start}, without its braces. */
  void members(byte[] bytes, int start, ByteOutput output) {
    fields.read(bytes, start);
    for (int member = 0; member < fields.count(); member++) {
      if (member > 0) {
        output.add((byte) ',');
      }
      output.add(bytes, fields.nameStart(member) - 1, fields.nameEnd(member) + 1).add((byte) ':');
      value(bytes, member, output);
    }
  }

  private void value(byte[] bytes, int member, ByteOutput output) {
    int column = fields.column(member);
    int start = fields.valueStart(member);
    int end = fields.valueEnd(member);
    byte[] separator = column < 0 ? NOT_JOINED : separators[column];
    if (separator.length > 0 && bytes[start] == '[') {
      output.add((byte) '"');
      JsonStrings.join(bytes, start, separator, output);
      output.add((byte) '"');
    } else if (column >= 0 && cut[column] && bytes[start] == '"' && end - start - 2 > truncate) {
      output.add(cut(bytes, start, end));
    } else {
      output.add(bytes, start, end);
    }
  }

  private byte[] cut(byte[] bytes, int start, int end) {
    String text = JsonStrings.decoded(bytes, start, end);
    return Json.bytes(
        text.length() <= truncate
            ? text
            : text.substring(0, text.offsetByCodePoints(0, codePoints(text))) + "...");
  }

  private int codePoints(String text) {
    return Math.min(truncate, text.codePointCount(0, text.length()));
  }
}
