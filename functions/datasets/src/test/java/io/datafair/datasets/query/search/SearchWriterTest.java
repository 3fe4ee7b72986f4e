package io.datafair.datasets.query.search;

import io.datafair.datasets.query.GoldenTable;
import io.datafair.datasets.query.filter.Criteria;
import io.datafair.datasets.query.filter.CriteriaParser;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the parameters of a request to the query that the index gets. */
class SearchWriterTest {
  static Stream<GoldenTable.Case> cases() {
    return Stream.of("column-filters.txt", "full-text.txt", "lucene.txt", "places-and-dates.txt")
        .flatMap(file -> GoldenTable.of(SearchWriterTest.class, file));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesTheQueryOfARequest(GoldenTable.Case row) {
    row.check(
        () -> {
          Criteria criteria =
              new CriteriaParser(row.dataset().dataset(), row.dataset().columns(), row.parameters())
                  .parse();
          return SearchWriter.object(json -> SearchWriter.query(json, criteria));
        });
  }
}
