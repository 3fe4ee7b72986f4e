package io.datafair.ingest.lines;

import io.datafair.datasetmodel.run.ContentException;
import io.datafair.ingest.content.Cells;
import io.datafair.ingest.content.Limits;
import io.datafair.ingest.geometry.GeoJsonWriter;
import io.datafair.ingest.geometry.Located;
import io.datafair.ingest.geometry.ParsedGeometry;
import io.datafair.ingest.json.JsonBuffer;
import io.datafair.ingest.lines.LineLayout.Cell;
import io.datafair.ingest.table.RowSink;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes each row as an action and a document of a bulk request. */
final class LineWriter implements RowSink {
  private static final byte[] ACTION = "{\"index\":{\"_id\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NUMBER = "\"}}\n{\"_i\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RANDOM = ",\"_rand\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "}\n".getBytes(StandardCharsets.US_ASCII);

  /** Ids of one width keep the order of the lines, which makes them cheap to index. */
  private static final int ID_DIGITS = 10;

  private static final int RANDOM_BELOW = 1_000_000;

  private final LineLayout layout;
  private final LongConsumer progress;
  private final BulkSender sender;
  private final RejectedLines rejected;
  private final @Nullable LinePlace place;
  private long line;
  private long rows;
  private boolean open;
  private int rowStart;

  LineWriter(
      LineLayout layout,
      BulkSender sender,
      RejectedLines rejected,
      long firstLine,
      LongConsumer progress) {
    this.layout = layout;
    this.progress = progress;
    this.sender = sender;
    this.rejected = rejected;
    this.line = firstLine;
    this.place = layout.place();
  }

  long rows() {
    return rows;
  }

  @Override
  public void cell(int index, char[] buffer, int offset, int length, boolean quoted) {
    if (!open) {
      open();
    }
    @Nullable Cell cell = index < layout.cells().length ? layout.cells()[index] : null;
    int end = offset + length;
    int from = Cells.trimStart(buffer, offset, end);
    int to = Cells.trimEnd(buffer, from, end);
    if (cell == null || from == to) {
      return;
    }
    if (place != null) {
      place.cell(index, buffer, from, to);
    }
    JsonBuffer out = sender.buffer();
    out.raw(cell.prefix());
    if (!cell.format().write(buffer, from, to, out)) {
      throw misfit(cell, new String(buffer, from, Math.min(to - from, 100)));
    }
  }

  @Override
  public void geometry(int index, ParsedGeometry shape, @Nullable JsonBuffer json) {
    if (!open) {
      open();
    }
    Located located = place == null ? null : place.geometry(index, shape);
    @Nullable Cell cell = index < layout.cells().length ? layout.cells()[index] : null;
    if (cell == null) {
      return;
    }
    JsonBuffer out = sender.buffer();
    if (json != null && shape.fault() == null) {
      out.raw(cell.prefix());
      out.write(json.bytes(), 0, json.size());
    } else if (located instanceof Located.Place found) {
      out.raw(cell.prefix());
      GeoJsonWriter.write(found.shape(), out);
    }
  }

  private ContentException misfit(Cell cell, String value) {
    return new ContentException(LineText.VALUE_MISFIT.with(line, cell.key(), value));
  }

  private void open() {
    open = true;
    JsonBuffer out = sender.buffer();
    rowStart = out.size();
    out.raw(ACTION);
    out.digits(line, ID_DIGITS);
    out.raw(NUMBER);
    out.number(line);
    out.raw(RANDOM);
    out.number(random(line));
    if (place != null) {
      place.clear();
    }
  }

  @Override
  public void end(int cells) {
    if (!open) {
      open();
    }
    open = false;
    JsonBuffer out = sender.buffer();
    if (place != null && place.write(out) == LinePlace.Outcome.INVALID) {
      rejected.add(LineText.LINE_REFUSED.with(line, place.reason()));
      out.truncate(rowStart);
    } else {
      out.raw(END);
      if (out.size() - rowStart > Limits.LINE) {
        throw new ContentException(LineText.LINE_TOO_LONG.with(line, Limits.LINE));
      }
      sender.lineWritten(line);
    }
    line++;
    rows++;
    progress.accept(rows);
  }

  /** The same for a line whatever the run: its number, well mixed. */
  static int random(long line) {
    long mixed = line * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), RANDOM_BELOW);
  }
}
