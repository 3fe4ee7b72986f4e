package io.datafair.datasets.query.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.datasets.query.GoldenTable;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.encode.CsvDialect;
import io.datafair.datasets.query.scan.Hits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the bytes of the index to those of an answer, in every format. */
class LinesEncoderTest {
  static Stream<GoldenTable.Case> cases() {
    return GoldenTable.of(LinesEncoderTest.class, "answers.txt");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesTheAnswerOfTheIndex(GoldenTable.Case row) {
    QueryColumns columns = row.dataset().columns();
    LineQuery query =
        new LineQueryParser(row.dataset().dataset(), columns, row.parameters()).parse();
    Hits hits = Hits.of(row.givenBytes(), 1);
    byte[] answer =
        new LinesEncoder(query, columns, CsvDialect.of(row.parameters()))
            .encode(hits, () -> new LineEnvelope(hits.total(), 0, null, -1, List.of()));
    assertThat(new String(answer, StandardCharsets.UTF_8).replace("\uFEFF", "BOM"))
        .isEqualTo(row.expected());
  }
}
