package io.datafair.datasets.query.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.problem.ProblemException;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.scan.Hits;
import io.datafair.runtime.http.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSafetyTest {
  private static String csv(String source, String query) {
    String hits = "{\"hits\":{\"hits\":[{\"_id\":\"=id\",\"_source\":" + source + "}]}}";
    List<Column> columns =
        List.of(
            Column.of(Map.of("key", "a", "type", "string", "x-originalName", "=a")),
            Column.of(Map.of("key", "n", "type", "number")),
            Column.of(Map.of("key", "tags", "type", "string", "separator", ";")),
            Column.of(Map.of("key", "_id", "type", "string")));
    ByteOutput output = new ByteOutput(4);
    new CsvRows(columns, CsvDialect.of(QueryParameters.parse(query)))
        .write(Hits.of(hits.getBytes(StandardCharsets.UTF_8), 1), output);
    return new String(output.toBytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\\t=1",
        "\\r=1",
        "\\n=1",
        "\\u003d1",
        "\\u0000=1",
        "\\u0040x"
      })
  void aSafeTextIsNoFormula(String escaped) {
    String cell = csv("{\"a\":\"" + escaped + "\",\"n\":-1}", "safe=true&header=false");
    assertThat(cell).startsWith("\uFEFF\"'").contains(",-1,");
  }

  @Test
  void safetyReachesHeadersListsAndIds() {
    assertThat(csv("{\"a\":\"x=1\",\"n\":-1.5,\"tags\":[\"=b\",\"c\"]}", "safe=true"))
        .isEqualTo(
            "\uFEFF\"'=a\",\"n\",\"tags\",\"'=id\"\n\"x=1\",-1.5,\"'=b;c\",\"'=id\"\n"
                .replace("\"'=id\"\n\"x", "\"_id\"\n\"x"));
  }

  @Test
  void programsGetTheBytesOfTheContract() {
    assertThat(csv("{\"a\":\"=1\",\"n\":-1}", ""))
        .isEqualTo("\uFEFF\"=a\",\"n\",\"tags\",\"_id\"\n\"=1\",-1,,\"=id\"\n");
  }

  @ParameterizedTest
  @CsvSource({
    "%3B, ';'",
    "%7C, '|'",
    "%09, '\t'",
    "tab, '\t'",
    "%5Ct, '\t'",
    "%2C, ','",
    "'', ','"
  })
  void separatesByOneOfFew(String parameter, String separator) {
    assertThat(csv("{\"a\":\"x\",\"n\":1}", "header=false&sep=" + parameter))
        .isEqualTo("\uFEFF\"x\",1,,\"=id\"\n".replace(",", separator));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%2C%0A%3DHYPERLINK(1)%0A", "%2C%2C", "%22", "%0A", "x", "%3D", "%20"})
  void refusesAnyOtherSeparator(String parameter) {
    assertThatThrownBy(() -> csv("{\"a\":\"x\"}", "sep=" + parameter))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().status()).isEqualTo(400));
  }
}
