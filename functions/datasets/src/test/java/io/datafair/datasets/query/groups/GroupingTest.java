package io.datafair.datasets.query.groups;

import io.datafair.datasets.query.ExampleDataset;
import io.datafair.datasets.query.GoldenTable;
import io.datafair.datasets.query.search.AggregationResult;
import io.datafair.datasets.query.search.SearchWriter;
import io.datafair.runtime.http.Json;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the parameters of groups to the aggregations of the index, and from its answer to ours. */
class GroupingTest {
  static Stream<GoldenTable.Case> requests() {
    return GoldenTable.of(GroupingTest.class, "requests.txt");
  }

  static Stream<GoldenTable.Case> answers() {
    return GoldenTable.of(GroupingTest.class, "answers.txt");
  }

  @ParameterizedTest
  @MethodSource("requests")
  void writesTheAggregationsOfARequest(GoldenTable.Case row) {
    row.check(
        () -> {
          ExampleDataset example = row.dataset();
          Grouping grouping = new GroupingParser(example.columns(), row.parameters()).parse();
          return SearchWriter.object(
              json ->
                  new GroupingWriter(
                          json, grouping, example.columns(), example.dataset().timeZone())
                      .write());
        });
  }

  @ParameterizedTest
  @MethodSource("answers")
  void readsTheAnswerOfTheIndex(GoldenTable.Case row) {
    row.check(
        () -> {
          ExampleDataset example = row.dataset();
          Grouping grouping = new GroupingParser(example.columns(), row.parameters()).parse();
          AggregationResult found = new AggregationResult(Json.object(row.givenBytes()));
          Map<String, Object> answer = found.total();
          new GroupingReader(grouping, example.columns(), example.dataset().timeZone())
              .read(found.aggregations(), answer);
          return Json.bytes(answer);
        });
  }
}
