package io.datafair.datasets.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Language;
import io.datafair.core.problem.ProblemException;
import io.datafair.datasetmodel.schema.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract: datasets, section 3. */
class SchemaPatchTest {
  private static final Schema CURRENT =
      Schema.of(
          List.of(
              column(
                  "key", "town",
                  "type", "string",
                  "x-originalName", "Town",
                  "title", "Ville",
                  "x-refersTo", "http://schema.org/City",
                  "enum", List.of("Vannes", "Brest"),
                  "x-cardinality", 2),
              column("key", "people", "type", "integer", "x-originalName", "People"),
              column("key", "_i", "type", "integer", "x-calculated", true)));

  private static Map<String, Object> column(@Nullable Object... keysAndValues) {
    Map<String, Object> column = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      column.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return column;
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  private static List<Map<String, Object>> merge(Map<String, Object>... sent) {
    return SchemaPatch.merge(CURRENT, new ArrayList<>(Arrays.asList(sent)));
  }

  private static void refused(Object sent, String part) {
    assertThatThrownBy(() -> SchemaPatch.merge(CURRENT, sent))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem().status()).isEqualTo(400);
              assertThat(refusal.problem().text().in(Language.FR)).contains(part);
            });
  }

  @Test
  void keepsTheOrderSentThenTheOtherColumns() {
    assertThat(merge(column("key", "people", "type", "integer")))
        .extracting(item -> item.get("key"))
        .containsExactly("people", "town", "_i");
    assertThat(merge()).extracting(item -> item.get("key")).containsExactly("town", "people", "_i");
  }

  @Test
  void takesThePresentationSentAndKeepsTheServersFacts() {
    Map<String, Object> sent =
        column("key", "town", "type", "string", "title", "Commune", "x-group", "Lieu");
    assertThat(merge(sent).getFirst())
        .containsEntry("title", "Commune")
        .containsEntry("x-group", "Lieu")
        .containsEntry("x-originalName", "Town")
        .containsEntry("enum", List.of("Vannes", "Brest"))
        .containsEntry("x-cardinality", 2)
        .doesNotContainKey("x-refersTo");
  }

  @Test
  void ignoresTheServersFactsWhenTheyAreSentBack() {
    Map<String, Object> sent =
        column(
            "key", "town",
            "type", "string",
            "x-originalName", "Other",
            "enum", List.of("x"),
            "x-cardinality", 99,
            "x-concept", Map.of("id", "city"),
            "label", "Ville");
    assertThat(merge(sent).getFirst())
        .containsEntry("x-originalName", "Town")
        .containsEntry("x-cardinality", 2)
        .doesNotContainKeys("x-concept", "label");
  }

  @Test
  void nullRemovesAnAttribute() {
    Map<String, Object> sent = column("key", "town", "type", "string", "title", null);
    assertThat(merge(sent).getFirst()).doesNotContainKey("title");
  }

  @Test
  void aCalculatedColumnIsTheServers() {
    Map<String, Object> sent = column("key", "_i", "type", "string", "title", "Rang");
    assertThat(merge(sent).getFirst())
        .isEqualTo(column("key", "_i", "type", "integer", "x-calculated", true));
  }

  @Test
  void keepsTheKnownTypeAndFormatWhenTheyAreNotSent() {
    assertThat(merge(column("key", "people", "title", "Habitants")).getFirst())
        .containsEntry("type", "integer")
        .containsEntry("title", "Habitants");
  }

  @Test
  void refusesUnknownColumnsAttributesAndTypes() {
    refused(List.of(column("key", "country", "type", "string")), "country");
    refused(List.of(column("key", "town", "type", "string", "_x", 1)), "_x");
    refused(List.of(column("key", "town", "type", "geo")), "geo");
    refused(
        List.of(column("key", "town", "type", "string"), column("key", "town", "type", "string")),
        "plusieurs fois la colonne town");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", ""})
  void refusesWhatIsNotAListOfColumns(String other) {
    refused(other, "/schema");
    refused(List.of(other), "clé");
    refused(List.of(column("title", other)), "clé");
    refused(List.of(column("key", 12)), "clé");
  }
}
