package io.datafair.datasets.query;

import static io.datafair.datasets.query.QueryFixture.line;
import static io.datafair.datasets.query.QueryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.runtime.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregationsIT {
  private static QueryFixture fixture;

  @BeforeAll
  static void index() {
    fixture = SalesDataset.indexed();
  }

  private static List<?> aggs(Map<String, Object> answer) {
    return (List<?>) answer.get("aggs");
  }

  private static List<Object> pairs(Map<String, Object> answer) {
    return aggs(answer).stream()
        .map(
            agg -> (Object) (((Map<?, ?>) agg).get("value") + "=" + ((Map<?, ?>) agg).get("total")))
        .toList();
  }

  @Test
  void groupsByValueWithCountsAndMetric() {
    Map<String, Object> answer =
        fixture.json(
            "sales/values_agg",
            "field",
            "cat",
            "agg_size",
            "2",
            "metric",
            "avg",
            "metric_field",
            "n",
            "sort",
            "-count",
            "extra_metrics",
            "n:max,day:min");
    assertThat(answer)
        .containsEntry("total", 6)
        .containsEntry("total_values", 3)
        .containsEntry("total_other", 1);
    assertThat(aggs(answer).getFirst())
        .isEqualTo(
            line(
                "total",
                3,
                "value",
                "a",
                "metric",
                3,
                "n_max",
                6,
                "day_min",
                "2024-01-10",
                "results",
                List.of()));
    assertThat(answer).doesNotContainKey("next");
  }

  @Test
  void nestsGroupsAndLines() {
    Map<String, Object> answer =
        fixture.json(
            "sales/values_agg",
            "field",
            "cat;sub",
            "sort",
            "key;key;-n",
            "size",
            "1",
            "select",
            "n,tags");
    Map<?, ?> first = (Map<?, ?>) aggs(answer).getFirst();
    assertThat(first.get("value")).isEqualTo("a");
    assertThat(first.get("total_values")).isEqualTo(2);
    Map<?, ?> inner = (Map<?, ?>) ((List<?>) first.get("aggs")).getFirst();
    assertThat(inner.get("value")).isEqualTo("x");
    assertThat((List<?>) inner.get("results"))
        .isEqualTo(List.of(line("_score", null, "n", 2, "tags", "t2")));
  }

  @Test
  void defaultsToTheLargestGroupsOrTheHighestMetric() {
    assertThat(pairs(fixture.json("sales/values_agg", "field", "cat")))
        .containsExactly("a=3", "b=1", "c=1");
    assertThat(
            pairs(
                fixture.json(
                    "sales/values_agg", "field", "cat", "metric", "sum", "metric_field", "n")))
        .containsExactly("c=1", "b=1", "a=3");
    assertThat(pairs(fixture.json("sales/values_agg", "field", "tags")))
        .containsExactly("t2=2", "t1=1");
    assertThat(pairs(fixture.json("sales/values_agg", "field", "ok", "sort", "key")))
        .containsExactly("false=1", "true=2");
    assertThat(
            pairs(
                fixture.json(
                    "sales/values_agg", "field", "cat", "missing", "none", "sort", "-key")))
        .containsExactly("none=1", "c=1", "b=1", "a=3");
    assertThat(fixture.json("sales/values_agg", "field", "cat", "agg_size", "0"))
        .containsEntry("total_values", 3)
        .containsEntry("aggs", List.of());
    assertThat(pairs(fixture.json("sales/values_agg", "field", "cat", "n_gte", "10")))
        .containsExactly("b=1", "c=1");
  }

  @Test
  void groupsByIntervalWithEmptyOnesInBetween() {
    assertThat(pairs(fixture.json("sales/values_agg", "field", "day", "interval", "month")))
        .containsExactly("2024-01-01=2", "2024-02-01=0", "2024-03-01=2");
    assertThat(pairs(fixture.json("sales/values_agg", "field", "n", "interval", "10")))
        .containsExactly("0=3", "10=1", "20=1", "30=0", "40=1");
    assertThat(pairs(fixture.json("sales/values_agg", "field", "at", "interval", "day")))
        .containsExactly("2024-01-09T00:00:00+01:00=1", "2024-01-10T00:00:00+01:00=1");
    assertThat(pairs(fixture.json("sales/values_agg", "field", "at", "sort", "key")))
        .containsExactly("2024-01-10T00:30:00+05:00=1", "2024-01-10T10:00:00Z=1");
    assertThat(pairs(fixture.json("sales/values_agg", "field", "day", "sort", "-key")))
        .containsExactly("2024-03-05=2", "2024-01-20=1", "2024-01-10=1");
  }

  @Test
  void followsNextToTheLastGroup() {
    HttpResponse response =
        fixture.get("sales/values_agg", "field", "cat", "sort", "key", "agg_size", "1");
    assertThat(response.headers().get("link")).endsWith("cat_gt=a>; rel=next");
    assertThat(
            pairs(
                fixture.json(
                    "sales/values_agg",
                    "field",
                    "cat",
                    "sort",
                    "key",
                    "agg_size",
                    "1",
                    "cat_gt",
                    "a")))
        .containsExactly("b=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "values_agg | sort | key | Le paramètre \"field\" est obligatoire",
        "values_agg | field | nope | Le paramètre \"field\" référence un champ inconnu nope",
        "values_agg | field | note | Impossible de grouper sur le champ note. ",
        "values_agg?field=cat | agg_size | 1001 | cannot be more than 1000",
        "values_agg?field=cat | sort | nope | Impossible de trier les groupes de la colonne cat par nope",
        "values_agg?field=cat | interval | day | l'intervalle",
        "values_agg?field=n | missing | abc | n'est pas un nombre",
        "values_agg?field=cat;sub | size | 1000 | trop grand",
        "values_agg?field=cat&metric=avg | metric_field | cat | Impossible de calculer une métrique sur le champ cat",
        "metric_agg?field=n | foo | x | \"metric\" est obligatoire",
        "metric_agg?metric=avg | foo | x | \"field\" est obligatoire",
        "metric_agg?metric=sum | field | ok | Impossible de calculer une métrique sur le champ ok",
        "metric_agg?metric=max | field | note | Impossible de calculer une métrique sur le champ note",
        "simple_metrics_agg | metrics | nope | Métrique inconnue",
        "values/nope | size | 1 | field \"nope\" is unknown",
        "values/cat | size | 1001 | cannot be more than 1000",
      })
  void refuses(String path, String name, String value, String message) {
    int mark = path.indexOf('?');
    String query =
        (mark < 0 ? "" : path.substring(mark + 1) + "&") + QueryFixture.query(name, value);
    HttpResponse response =
        fixture.get("sales/" + (mark < 0 ? path : path.substring(0, mark)), query, Map.of());
    assertThat(text(response)).contains(message);
    assertThat(response.status()).isEqualTo(400);
  }

  @Test
  void listsValuesAndLabels() {
    assertThat(text(fixture.get("sales/values/cat"))).isEqualTo("[\"a\",\"b\",\"c\"]");
    assertThat(text(fixture.get("sales/values/cat", "sort", "desc", "size", "2")))
        .isEqualTo("[\"c\",\"b\"]");
    assertThat(text(fixture.get("sales/values/n", "size", "2"))).isEqualTo("[1,2]");
    assertThat(text(fixture.get("sales/values/n", "size", "1", "stringify", "true")))
        .isEqualTo("[\"1\"]");
    assertThat(text(fixture.get("sales/values/ok"))).isEqualTo("[false,true]");
    assertThat(text(fixture.get("sales/values/day", "q", "2024-03"))).isEqualTo("[\"2024-03-05\"]");
    assertThat(text(fixture.get("sales/values/cat", "q", "b*"))).isEqualTo("[\"b\"]");
    assertThat(text(fixture.get("sales/values/sub", "q", "b"))).isEqualTo("[]");
    assertThat(text(fixture.get("sales/values-labels/cat", "size", "2")))
        .isEqualTo("[{\"value\":\"a\",\"label\":\"Alpha\"},{\"value\":\"b\",\"label\":\"b\"}]");
  }

  @Test
  void computesMetrics() {
    assertThat(fixture.json("sales/metric_agg", "metric", "sum", "field", "n"))
        .isEqualTo(line("total", 6, "metric", 83));
    assertThat(fixture.json("sales/metric_agg", "metric", "max", "metric_field", "day"))
        .containsEntry("metric", "2024-03-05");
    assertThat(fixture.json("sales/metric_agg", "metric", "min", "field", "at"))
        .containsEntry("metric", "2024-01-09T20:30:00+01:00");
    assertThat(fixture.json("sales/metric_agg", "metric", "max", "field", "cat"))
        .containsEntry("metric", "c");
    assertThat(fixture.json("sales/metric_agg", "metric", "avg", "field", "n", "n_gt", "100"))
        .isEqualTo(line("total", 0, "metric", null));
    assertThat(
            fixture
                .json("sales/metric_agg", "metric", "percentiles", "field", "n", "percents", "50")
                .get("metric"))
        .isEqualTo(List.of(line("key", "50.0", "value", 10)));
    assertThat(fixture.json("sales/metric_agg", "metric", "stats", "field", "n").get("metric"))
        .isEqualTo(line("count", 6, "min", 1, "max", 41, "avg", 83 / 6.0, "sum", 83));
    assertThat(fixture.json("sales/simple_metrics_agg", "fields", "n,cat").get("metrics"))
        .isEqualTo(Map.of("n", Map.of("min", 1, "max", 41), "cat", Map.of("cardinality", 3)));
    assertThat(text(fixture.get("sales/min/n"))).isEqualTo("1");
    assertThat(text(fixture.get("sales/max/n"))).isEqualTo("41");
  }
}
