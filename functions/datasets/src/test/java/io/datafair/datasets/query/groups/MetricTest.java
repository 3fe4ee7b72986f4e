package io.datafair.datasets.query.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Language;
import io.datafair.core.problem.ProblemException;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.ExampleDataset;
import io.datafair.datasets.query.column.ColumnText;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.search.SearchWriter;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract: dataset-queries, section 14. */
class MetricTest {
  private static final QueryColumns TOWNS = ExampleDataset.TOWNS.columns();

  private static Metric metric(String name, String key) {
    Column column = TOWNS.require(key, ColumnText.TO_SORT);
    return Metric.of(name, column, List.of(), 100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "avg         | n    | {\"m\":{\"avg\":{\"field\":\"n\"}}}",
        "max         | day  | {\"m\":{\"max\":{\"field\":\"day\"}}}",
        "stats       | at   | {\"m\":{\"stats\":{\"field\":\"at\"}}}",
        "cardinality | town | {\"m\":{\"cardinality\":{\"field\":\"town\",\"precision_threshold\":100}}}",
        "value_count | ok   | {\"m\":{\"value_count\":{\"field\":\"ok\"}}}",
        "min         | town | {\"m\":{\"terms\":{\"field\":\"town\",\"size\":1,\"order\":{\"_key\":\"asc\"}}}}",
        "max         | town | {\"m\":{\"terms\":{\"field\":\"town\",\"size\":1,\"order\":{\"_key\":\"desc\"}}}}"
      })
  void isAFigureOfTheIndex(String name, String key, String search) {
    byte[] written = SearchWriter.object(json -> metric(name, key).write(json, "m", 1));
    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(search);
  }

  @ParameterizedTest
  @CsvSource({
    "avg, town",
    "stats, town",
    "percentiles, code",
    "min, ok",
    "cardinality, ok",
    "median, n",
    "max, off",
    "value_count, _geopoint"
  })
  void refusesWhatTheColumnHasNot(String name, String key) {
    assertThatThrownBy(() -> metric(name, key))
        .isInstanceOfSatisfying(
            ProblemException.class,
            thrown -> {
              assertThat(thrown.problem().status()).isEqualTo(400);
              assertThat(thrown.problem().text().in(Language.FR))
                  .startsWith("Impossible de calculer une métrique sur le champ " + key);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sum         | n     | {\"value\":5.0}                | 5",
        "avg         | n     | {\"value\":2.5}                | 2.5",
        "max         | day   | {\"value\":1704067200000.0}    | \"2024-01-01\"",
        "min         | at    | {\"value\":1704828600000.0}    | \"2024-01-09T20:30:00+01:00\"",
        "min         | there | {\"value\":1704828600500.0}    | \"2024-01-09T14:30:00.500-05:00\"",
        "value_count | day   | {\"value\":3}                  | 3",
        "max         | town  | {\"buckets\":[{\"key\":\"z\"}]}  | \"z\"",
        "percentiles | n     | {\"values\":[{\"key\":50.0,\"value\":10.0}]} | [{\"key\":\"50.0\",\"value\":10}]"
      })
  void readsTheValueOfItsColumn(String name, String key, String answer, String value) {
    Map<String, Object> found = Json.object(answer.getBytes(StandardCharsets.UTF_8));
    Object read = metric(name, key).read(found, "Europe/Paris");
    assertThat(new String(Json.bytes(read), StandardCharsets.UTF_8)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"max, n, '{\"value\":null}'", "min, town, '{\"buckets\":[]}'"})
  void noValueIsNone(String name, String key, String answer) {
    Map<String, Object> found = Json.object(answer.getBytes(StandardCharsets.UTF_8));
    assertThat(metric(name, key).read(found, "Europe/Paris")).isNull();
  }
}
