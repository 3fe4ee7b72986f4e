package io.datafair.ingest.validation;

import io.datafair.core.problem.Message;
import io.datafair.datasetmodel.run.ByteRange;
import io.datafair.datasetmodel.run.ContentException;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.Progress;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.ColumnRules;
import io.datafair.ingest.content.Cells;
import io.datafair.ingest.geometry.ParsedGeometry;
import io.datafair.ingest.json.JsonBuffer;
import io.datafair.ingest.lines.RunRows;
import io.datafair.ingest.lines.StoredValue;
import io.datafair.ingest.table.RowSink;
import io.datafair.runtime.objects.ObjectStore;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees every row of a file and tells which values break the rules of their columns. */
public final class RuleChecker implements RowSink {
  private final FileRun run;
  private final @Nullable Checked[] columns;
  private final BitSet filled = new BitSet();
  private final List<Fault> faults = new ArrayList<>();
  private final Diagnostic diagnostic = new Diagnostic();
  private @Nullable Progress progress;
  private long line = 1;
  private long total;

  private record Checked(ColumnRules rules, StoredValue values) {}

  private record Fault(Column column, Message text, String raw) {}

  public RuleChecker(FileRun run) {
    this.run = run;
    List<@Nullable String> layout = run.layout();
    columns = new Checked[layout.size()];
    for (int i = 0; i < columns.length; i++) {
      String key = layout.get(i);
      Column column = key == null ? null : run.schema().column(key).orElse(null);
      columns[i] = column == null ? null : checked(column);
    }
  }

  private @Nullable Checked checked(Column column) {
    ColumnRules.wrong(column)
        .ifPresent(
            wrong -> {
              throw new ContentException(wrong);
            });
    return ColumnRules.of(column)
        .map(rules -> new Checked(rules, StoredValue.of(run, column)))
        .orElse(null);
  }

  /** Whether any column has a rule. */
  public boolean needed() {
    for (Checked column : columns) {
      if (column != null) {
        return true;
      }
    }
    return false;
  }

  /** Reads the whole file. */
  public Diagnostic check(ObjectStore objects, Progress progress) {
    this.progress = progress;
    this.total = run.numLines();
    RunRows rows = new RunRows(objects, run);
    for (ByteRange range : run.ranges()) {
      line = range.line();
      rows.read(range, this);
    }
    return diagnostic;
  }

  @Override
  public void cell(int index, char[] buffer, int offset, int length, boolean quoted) {
    Checked column = index < columns.length ? columns[index] : null;
    if (column == null) {
      return;
    }
    int end = offset + length;
    int from = Cells.trimStart(buffer, offset, end);
    int to = Cells.trimEnd(buffer, from, end);
    if (from == to) {
      return;
    }
    filled.set(index);
    column
        .values()
        .each(
            buffer,
            from,
            to,
            (value, raw) ->
                column
                    .rules()
                    .fault(value, raw)
                    .ifPresent(text -> faults.add(new Fault(column.rules().column(), text, raw))));
  }

  @Override
  public void geometry(int index, ParsedGeometry shape, @Nullable JsonBuffer json) {
    filled.set(index);
  }

  @Override
  public void end(int cells) {
    for (int i = 0; i < columns.length; i++) {
      Checked column = columns[i];
      if (column != null && column.rules().required() && !filled.get(i)) {
        faults.add(new Fault(column.rules().column(), column.rules().missing(), ""));
      }
    }
    for (Fault fault : faults) {
      diagnostic.add(line, fault.column().key(), fault.text(), fault.raw());
    }
    faults.clear();
    filled.clear();
    if (progress != null) {
      progress.at(line, total);
    }
    line++;
  }
}
