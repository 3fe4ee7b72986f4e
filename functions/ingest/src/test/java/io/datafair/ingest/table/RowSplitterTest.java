package io.datafair.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.datasetmodel.run.ByteRange;
import io.datafair.ingest.table.RowSplitter.CodeUnit;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowSplitterTest {
  private static final Dialect DIALECT = new Dialect(';', '"', "\n");

  private record Case(Charset charset, CodeUnit unit) {}

  private static final List<Case> CASES =
      List.of(
          new Case(StandardCharsets.UTF_8, CodeUnit.BYTE),
          new Case(StandardCharsets.UTF_16LE, CodeUnit.UTF_16_LITTLE),
          new Case(StandardCharsets.UTF_16BE, CodeUnit.UTF_16_BIG));

  @Property(tries = 2_000)
  void rangesHoldTheRowsOfTheWholeFile(
      @ForAll("texts") String text,
      @ForAll @IntRange(min = 1, max = 60) int target,
      @ForAll @IntRange(min = 1, max = 17) int chunk) {
    List<List<String>> rows = rows(text);
    for (Case each : CASES) {
      byte[] bytes = text.getBytes(each.charset());
      RowSplitter splitter = new RowSplitter(DIALECT, each.unit(), 0, target);
      for (int from = 0; from < bytes.length; from += chunk) {
        splitter.accept(bytes, from, Math.min(chunk, bytes.length - from));
      }
      List<List<String>> joined = new ArrayList<>();
      for (ByteRange range : splitter.finish()) {
        assertThat(range.line()).isEqualTo(joined.size() + 1L);
        List<List<String>> part = rows(bytes, range, each.charset());
        assertThat(part).hasSize((int) range.rows());
        joined.addAll(part);
      }
      assertThat(joined).isEqualTo(rows.isEmpty() ? rows : rows.subList(1, rows.size()));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "\"",
            "\"",
            ";",
            ";",
            "\n",
            "\n",
            "\r\n",
            "\r",
            "a",
            "b ",
            "é",
            "œuvre",
            "\"x\ny\"",
            "😀")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  private static List<List<String>> rows(byte[] bytes, ByteRange range, Charset charset) {
    return rows(
        new String(bytes, (int) range.start(), (int) (range.end() - range.start()), charset));
  }

  private static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    RowReader.read(
        new StringReader(text),
        DIALECT,
        new RowSink() {
          private List<String> row = new ArrayList<>();

          @Override
          public void cell(int index, char[] buffer, int offset, int length, boolean quoted) {
            row.add(new String(buffer, offset, length));
          }

          @Override
          public void end(int cells) {
            rows.add(row);
            row = new ArrayList<>();
          }
        });
    return rows;
  }

  @Test
  void keepsAQuotedNewLineInsideItsRange() {
    byte[] file = "h\n\"a\nb\"\nc\n".getBytes(StandardCharsets.UTF_8);
    RowSplitter splitter = new RowSplitter(DIALECT, CodeUnit.BYTE, 0, 1);
    splitter.accept(file, 0, file.length);

    assertThat(splitter.finish())
        .containsExactly(new ByteRange(2, 8, 1, 1), new ByteRange(8, 10, 2, 1));
  }
}
