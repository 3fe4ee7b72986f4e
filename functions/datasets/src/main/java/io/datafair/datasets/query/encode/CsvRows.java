package io.datafair.datasets.query.encode;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.scan.Hits;
import io.datafair.datasets.query.scan.SourceFields;
import java.util.List;

/** Lines as CSV, straight from the bytes of the index. Contract: dataset-queries, section 10. */
public final class CsvRows implements RowWriter {
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] COMMA = {','};

  private final List<Column> columns;
  private final byte separator;
  private final boolean header;
  private final boolean safe;
  private final SourceFields fields;
  private final byte[][] itemSeparators;
  private final int idColumn;

  public CsvRows(List<Column> columns, CsvDialect dialect) {
    this.columns = columns;
    this.separator = dialect.separator();
    this.header = dialect.header();
    this.safe = dialect.safe();
    List<String> keys = columns.stream().map(Column::key).toList();
    this.fields = new SourceFields(keys);
    this.idColumn = keys.indexOf(ColumnViews.ID);
    this.itemSeparators = new byte[columns.size()][];
    for (int i = 0; i < columns.size(); i++) {
      String items = columns.get(i).separator();
      itemSeparators[i] = items == null ? COMMA : JsonStrings.escaped(items);
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
      int cell = output.length();
      output.add("\"" + columns.get(i).originalName().replace("\"", "\"\"") + "\"");
      finish(cell, output);
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
        text(hits.bytes(), hits.idStart(hit), hits.idEnd(hit), output);
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

  private void text(byte[] bytes, int start, int end, ByteOutput output) {
    int cell = output.length();
    CsvText.quote(bytes, start, end, output);
    finish(cell, output);
  }

  /** Looks at a quoted cell as it was written: escapes and removed characters hide nothing. */
  private void finish(int cell, ByteOutput output) {
    if (safe && CsvText.opensFormula(output.at(cell + 1))) {
      output.insert(cell + 1, (byte) '\'');
    }
  }

  private void value(byte[] bytes, int start, int end, byte[] itemSeparator, ByteOutput output) {
    switch (bytes[start]) {
      case '"' -> text(bytes, start, end, output);
      case 't' -> output.add((byte) '1');
      case 'f' -> output.add((byte) '0');
      case 'n' -> {
        // A null is an absent value.
      }
      case '[' -> {
        ByteOutput joined = new ByteOutput(end - start + 16).add((byte) '"');
        JsonStrings.join(bytes, start, itemSeparator, joined);
        byte[] text = joined.add((byte) '"').toBytes();
        text(text, 0, text.length, output);
      }
      case '{' -> {
        byte[] text = JsonStrings.quoted(bytes, start, end);
        text(text, 0, text.length, output);
      }
      default -> output.add(bytes, start, end);
    }
  }
}
