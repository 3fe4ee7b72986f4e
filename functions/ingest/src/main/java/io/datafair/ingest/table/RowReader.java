package io.datafair.ingest.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import io.datafair.datasetmodel.run.ContentException;
import io.datafair.ingest.content.Limits;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** Reads every row of a text, empty lines skipped. */
public final class RowReader {
  private static final Object ROW = new Object();

  private RowReader() {}

  /** Closes the reader at the end. */
  public static void read(Reader reader, Dialect dialect, RowSink sink) {
    try (CsvReader<Object> rows =
            CsvReader.builder()
                .fieldSeparator(dialect.separator())
                .quoteCharacter(dialect.quote())
                .allowExtraCharsAfterClosingQuote(true)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(Limits.CELL)
                .build(new Handler(sink), reader);
        CloseableIterator<Object> each = rows.iterator()) {
      while (each.hasNext()) {
        each.next();
      }
    } catch (CsvParseException e) {
      throw unreadable(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RuntimeException unreadable(CsvParseException e) {
    // The parser wraps what the sink throws and faults of the stream alike.
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException fault) {
        return new UncheckedIOException(fault);
      }
      if (cause instanceof RuntimeException thrown && !(cause instanceof CsvParseException)) {
        return thrown;
      }
    }
    return new ContentException(TableText.CELL_TOO_LONG.with(Limits.CELL));
  }

  /** Thrown by a sink that has seen enough. */
  public static final class StopReadingException extends RuntimeException {
    public StopReadingException() {
      super("enough rows", null, false, false);
    }
  }

  private static final class Handler extends AbstractBaseCsvCallbackHandler<Object> {
    private final RowSink sink;

    Handler(RowSink sink) {
      this.sink = sink;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      sink.cell(index, buffer, offset, length, quoted);
    }

    @Override
    protected Object buildRecord() {
      if (getRecordType() == RecordType.DATA) {
        sink.end(getFieldCount());
      }
      return ROW;
    }
  }
}
