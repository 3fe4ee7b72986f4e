package io.datafair.ingest.table;

import io.datafair.datasetmodel.run.ByteRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the bytes of a delimited file and cuts it into ranges of whole rows. It knows only what
 * moves a row's end: quotes at the start of a cell, separators, line ends. The header is the first
 * row and belongs to no range.
 */
public final class RowSplitter {
  private static final int CELL_START = 0;
  private static final int PLAIN = 1;
  private static final int QUOTED = 2;
  private static final int AFTER_QUOTE = 3;

  private final char separator;
  private final char quote;
  private final CodeUnit unit;
  private final long target;
  private final List<ByteRange> ranges = new ArrayList<>();

  private int state = CELL_START;
  private boolean afterReturn;
  private boolean rowHasContent;
  private boolean headerSeen;
  private long offset;
  private long rowStart;
  private long rangeStart;
  private long rangeRows;
  private long rows;
  private int pending = -1;

  /** How a character lies in bytes: structural characters always fit one unit. */
  public enum CodeUnit {
    BYTE,
    UTF_16_LITTLE,
    UTF_16_BIG
  }

  /**
   * @param start offset of the first byte given, after a byte order mark
   * @param target bytes after which a range ends with the current row
   */
  public RowSplitter(Dialect dialect, CodeUnit unit, long start, long target) {
    this.separator = dialect.separator();
    this.quote = dialect.quote();
    this.unit = unit;
    this.target = target;
    this.offset = start;
    this.rowStart = start;
  }

  /** Takes the next bytes of the file. */
  public void accept(byte[] bytes, int from, int length) {
    if (unit == CodeUnit.BYTE) {
      for (int i = from; i < from + length; i++) {
        step(bytes[i] & 0xff, 1);
      }
    } else {
      for (int i = from; i < from + length; i++) {
        acceptHalf(bytes[i] & 0xff);
      }
    }
  }

  private void acceptHalf(int half) {
    if (pending < 0) {
      pending = half;
      return;
    }
    int character = unit == CodeUnit.UTF_16_BIG ? (pending << 8) | half : (half << 8) | pending;
    pending = -1;
    step(character, 2);
  }

  private void step(int character, int width) {
    if (afterReturn) {
      afterReturn = false;
      if (character == '\n') {
        offset += width;
        endRow();
        return;
      }
      endRow();
    }
    offset += width;
    if (state == QUOTED) {
      if (character == quote) {
        state = AFTER_QUOTE;
      }
    } else if (character == '\n') {
      endRow();
    } else if (character == '\r') {
      afterReturn = true;
    } else {
      rowHasContent = true;
      if (character == separator) {
        state = CELL_START;
      } else if (character == quote && state != PLAIN) {
        state = QUOTED;
      } else if (state == CELL_START) {
        state = PLAIN;
      }
    }
  }

  private void endRow() {
    state = CELL_START;
    if (rowHasContent) {
      rowHasContent = false;
      if (headerSeen) {
        countRow();
      } else {
        headerSeen = true;
        rangeStart = offset;
      }
    }
    rowStart = offset;
  }

  private void countRow() {
    rows++;
    rangeRows++;
    if (offset - rangeStart >= target) {
      closeRange();
    }
  }

  private void closeRange() {
    ranges.add(new ByteRange(rangeStart, offset, rows - rangeRows + 1, rangeRows));
    rangeStart = offset;
    rangeRows = 0;
  }

  /** The ranges of the file, once all its bytes were taken. */
  public List<ByteRange> finish() {
    if (rowStart < offset || afterReturn) {
      afterReturn = false;
      endRow();
    }
    if (rangeRows > 0) {
      closeRange();
    }
    return List.copyOf(ranges);
  }

  /** Rows seen so far, header excluded. */
  public long rows() {
    return rows;
  }
}
