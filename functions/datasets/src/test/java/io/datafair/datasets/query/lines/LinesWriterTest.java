package io.datafair.datasets.query.lines;

import io.datafair.datasets.query.GoldenTable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the parameters of {@code /lines} to the whole search that the index gets. */
class LinesWriterTest {
  static Stream<GoldenTable.Case> cases() {
    return GoldenTable.of(LinesWriterTest.class, "searches.txt");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesTheSearchOfARequest(GoldenTable.Case row) {
    row.check(
        () -> {
          LineQuery query =
              new LineQueryParser(
                      row.dataset().dataset(), row.dataset().columns(), row.parameters())
                  .parse();
          return LinesWriter.search(query, row.dataset().columns());
        });
  }
}
