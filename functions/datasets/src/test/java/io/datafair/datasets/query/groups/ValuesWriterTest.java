package io.datafair.datasets.query.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.search.SearchWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract: dataset-queries, section 13. */
class ValuesWriterTest {
  private static final Column TOWN = Column.of(Map.of("key", "town", "type", "string"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "false | false | {\"aggs\":{\"values\":{\"terms\":{\"field\":\"town\",\"size\":3,\"order\":[{\"_key\":\"asc\"}]}}}}",
        "false | true  | {\"aggs\":{\"values\":{\"terms\":{\"field\":\"town\",\"size\":3,\"order\":[{\"_key\":\"desc\"}]}}}}",
        "true  | false | {\"aggs\":{\"values\":{\"terms\":{\"field\":\"town\",\"size\":3,\"order\":[{\"score\":\"desc\"},{\"_key\":\"asc\"}]},\"aggs\":{\"score\":{\"max\":{\"script\":\"_score\"}}}}}}"
      })
  void ordersByRelevanceThenByValue(boolean ranked, boolean descending, String search) {
    byte[] written =
        SearchWriter.object(json -> ValuesWriter.write(json, TOWN, 3, ranked, descending));
    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(search);
  }
}
