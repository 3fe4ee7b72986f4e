package io.datafair.datasets.query;

import io.datafair.datasets.index.ColumnViews;
import io.datafair.datasets.schema.Column;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines as CSV, straight from the bytes of the index. Contract: dataset-queries, section 10. */
final class CsvRows implements RowWriter {
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] COMMA = {','};

  private final List<Column> columns;
  private final byte[] separator;
  private final boolean header;
  private final SourceFields fields;
  private final byte[][] itemSeparators;
  private final int idColumn;

  CsvRows(List<Column> columns, String separator, boolean header) {
    this.columns = columns;
    this.separator = separator.getBytes(StandardCharsets.UTF_8);
    this.header = header;
    List<String> keys = columns.stream().map(Column::key).toList();
    this.fields = new SourceFields(keys);
    this.idColumn = keys.indexOf(ColumnViews.ID);
    this.itemSeparators = new byte[columns.size()][];
    for (int i = 0; i < columns.size(); i++) {
      String items = columns.get(i).separator();
      itemSeparators[i] = items == null ? COMMA : JsonText.escaped(items);
    }
  }

  @Override
  public void write(Hits hits, ByteOutput output) {
    output.add(BOM);
    if (header) {
      header(output);
    }
    for (int hit = 0; hit < hits.count(); hit++) {
      row(hits, hit, output);
    }
  }

  private void header(ByteOutput output) {
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        output.add(separator);
      }
      output.add("\"" + columns.get(i).originalName().replace("\"", "\"\"") + "\"");
    }
    output.add((byte) '\n');
  }

  private void row(Hits hits, int hit, ByteOutput output) {
    boolean hasSource = hits.sourceEnd(hit) > 0;
    if (hasSource) {
      fields.read(hits.bytes(), hits.sourceStart(hit));
    }
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        output.add(separator);
      }
      if (i == idColumn) {
        CsvText.quote(hits.bytes(), hits.idStart(hit), hits.idEnd(hit), output);
      } else if (hasSource) {
        int member = fields.member(i);
        if (member >= 0) {
          value(
              hits.bytes(),
              fields.valueStart(member),
              fields.valueEnd(member),
              itemSeparators[i],
              output);
        }
      }
    }
    output.add((byte) '\n');
  }

  private static void value(
      byte[] bytes, int start, int end, byte[] itemSeparator, ByteOutput output) {
    switch (bytes[start]) {
      case '"' -> CsvText.quote(bytes, start, end, output);
      case 't' -> output.add((byte) '1');
      case 'f' -> output.add((byte) '0');
      case 'n' -> {
        // A null is an absent value.
      }
      case '[' -> {
        ByteOutput joined = new ByteOutput(end - start + 16).add((byte) '"');
        JsonText.join(bytes, start, itemSeparator, joined);
        byte[] text = joined.add((byte) '"').toBytes();
        CsvText.quote(text, 0, text.length, output);
      }
      case '{' -> {
        byte[] text = JsonText.quoted(bytes, start, end);
        CsvText.quote(text, 0, text.length, output);
      }
      default -> output.add(bytes, start, end);
    }
  }
}
