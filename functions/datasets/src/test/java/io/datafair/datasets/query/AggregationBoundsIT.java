package io.datafair.datasets.query;

import static io.datafair.datasets.query.QueryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.runtime.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Aggregations that would cost too much, and what would do instead. */
class AggregationBoundsIT {
  private static QueryFixture fixture;

  @BeforeAll
  static void index() {
    fixture = SalesDataset.indexed();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "field=day&interval=1ms | interval=hour",
        "field=n&interval=0.001 | interval=0.005",
        "field=cat;n&interval=value;0.0001&agg_size=1000 | interval=value;0.02",
        "field=day&interval=12h&missing=1800-01-01 | interval=month",
        "field=day&interval=day&missing=1900-01-01 | interval=week",
      })
  void saysWhichIntervalWouldDo(String query, String suggestion) {
    HttpResponse refused = fixture.get("sales/values_agg", query, Map.of());
    assertThat(text(refused))
        .isEqualTo(
            "Cette agrégation produit plus de 10000 groupes. " + suggestion + " conviendrait.");
    assertThat(refused.status()).isEqualTo(400);
    String instead = query.replaceAll("interval=[^&]*", suggestion);
    assertThat(fixture.get("sales/values_agg", instead, Map.of()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "field=n&interval=0.001&n_gte=1&n_lte=6 | 3",
        "field=day&interval=1m&day_gte=2024-01-15&day_lte=2024-01-25 | 1",
        "field=cat;sub&agg_size=1000;1000&size=100&extra_metrics=n:percentiles,n:cardinality | 6",
        "field=n&interval=0.000001&agg_size=0 | 6",
      })
  void answersWhatIsSmallInTheLinesThatMatch(String query, int total) {
    HttpResponse answer = fixture.get("sales/values_agg", query, Map.of());
    assertThat(answer.status()).as(text(answer)).isEqualTo(200);
    assertThat(text(answer)).startsWith("{\"total\":" + total + ",");
  }

  @Test
  void refusesMoreLevelsThanItsBound() {
    assertThat(fixture.get("sales/values_agg", "field", "cat;".repeat(10) + "cat").status())
        .isEqualTo(400);
    assertThat(
            fixture
                .get(
                    "sales/metric_agg",
                    "metric=percentiles&field=n&percents=1" + ",1".repeat(100),
                    Map.of())
                .status())
        .isEqualTo(400);
  }
}
