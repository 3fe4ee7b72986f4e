package io.datafair.resources.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract: dataset-queries, section 1. */
class FacetsTest {
  private static String count(String name, String field, boolean absent, String... documents) {
    List<Map<String, Object>> facet =
        Facets.count(name, field, absent, Arrays.stream(documents).map(Document::parse).toList());
    return String.join(
        " ", facet.stream().map(item -> item.get("value") + "=" + item.get("count")).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status     | status     | false | b=2 a=1",
        "status     | status     | true  | b=2 a=1 null=1",
        "topics     | topics     | false | x=2 y=1",
        "base       | base.id    | false | m=1 n=1",
        "visibility | visibility | false | private=0 protected=0 public=0",
      })
  void countsValuesOftenFirstThenByName(String name, String field, boolean absent, String counts) {
    assertThat(
            count(
                name,
                field,
                absent,
                "{status: 'b', topics: ['x', 'y', 'x']}",
                "{status: 'a', topics: ['x']}",
                "{status: 'b', base: [{id: 'm'}, {id: 'n'}, {other: 1}]}",
                "{topics: []}"))
        .isEqualTo(counts);
  }

  @Test
  void countsObjectsByTheirTitlesOrNames() {
    assertThat(
            Facets.count(
                    "owner",
                    "owner",
                    false,
                    List.of(
                        Document.parse("{owner: {id: 'a', name: 'Zoe'}}"),
                        Document.parse("{owner: {id: 'b', name: 'Ana'}}")))
                .stream()
                .map(item -> ((Document) item.get("value")).getString("name")))
        .containsExactly("Ana", "Zoe");
  }
}
