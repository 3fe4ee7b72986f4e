package io.datafair.ingest.table;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.problem.Text;
import io.datafair.datasetmodel.run.ContentException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class RowReaderTest {
  private static final Dialect DIALECT = new Dialect(',', '"', "\n");

  private static RowSink failing(RuntimeException fault) {
    return new RowSink() {
      @Override
      public void cell(int index, char[] buffer, int offset, int length, boolean quoted) {}

      @Override
      public void end(int cells) {
        throw fault;
      }
    };
  }

  private static void read(Reader reader, RuntimeException fault) {
    RowReader.read(reader, DIALECT, failing(fault));
  }

  @Test
  void faultsOfTheSinkAreNotTakenForFaultsOfTheFile() {
    for (RuntimeException fault :
        new RuntimeException[] {
          new IllegalStateException("the database is away"),
          new ContentException(Text.same("file")),
          new RowReader.StopReadingException()
        }) {
      assertThatThrownBy(() -> read(new StringReader("a,b\n1,2\n"), fault)).isSameAs(fault);
    }
  }

  @Test
  void faultsOfTheStreamAreNotTakenForFaultsOfTheFile() {
    Reader broken =
        new Reader() {
          @Override
          public int read(char[] target, int from, int length) throws IOException {
            throw new IOException("the line was cut");
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> read(broken, new IllegalStateException()))
        .isInstanceOf(UncheckedIOException.class);
  }
}
