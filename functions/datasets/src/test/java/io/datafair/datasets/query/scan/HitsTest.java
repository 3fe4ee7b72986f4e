package io.datafair.datasets.query.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HitsTest {
  private static Hits of(String answer) {
    return Hits.of(answer.getBytes(StandardCharsets.UTF_8), 0);
  }

  @Test
  void tellsWhatSurroundsTheLines() {
    Hits hits =
        of(
            """
            {"took": 3, "timed_out": true, "_shards": {"total": 1, "failures": [{"a": "}"}]},
             "hits": {"total": {"value": 10000, "relation": "gte"}, "max_score": null, "hits": [
               {"_id": "a\\"b", "sort": [1, "x"]}, {"sort": [2, null], "_id": "c"}]},
             "aggregations": {"n": {"value": 4}}}
            """);
    assertThat(hits.timedOut()).isTrue();
    assertThat(hits.total()).isEqualTo(10_000);
    assertThat(hits.approximate()).isTrue();
    assertThat(hits.count()).isEqualTo(2);
    assertThat(hits.lastSort()).isEqualTo("[2, null]");
    assertThat(hits.aggregations()).isEqualTo("{\"n\": {\"value\": 4}}");
  }

  @Test
  void linesThatWereNotCountedHaveNoTotal() {
    Hits hits = of("{\"timed_out\":false,\"hits\":{\"max_score\":null,\"hits\":[]}}");
    assertThat(hits.total()).isEqualTo(-1);
    assertThat(hits.approximate()).isFalse();
    assertThat(hits.timedOut()).isFalse();
    assertThat(hits.aggregations()).isNull();
  }

  @Test
  void growsWithTheLines() {
    String hit = "{\"_id\":\"x\",\"_score\":1.5,\"_source\":{\"a\":1}},";
    Hits hits = of("{\"hits\":{\"hits\":[" + hit.repeat(100) + "{\"_id\":\"last\"}]}}");
    assertThat(hits.count()).isEqualTo(101);
    String last =
        new String(
            hits.bytes(),
            hits.idStart(100),
            hits.idEnd(100) - hits.idStart(100),
            StandardCharsets.UTF_8);
    assertThat(last).isEqualTo("\"last\"");
    assertThat(hits.sourceEnd(100)).isZero();
    assertThat(hits.scoreEnd(100)).isZero();
  }
}
