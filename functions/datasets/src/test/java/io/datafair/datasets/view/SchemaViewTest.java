package io.datafair.datasets.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.runtime.http.QueryParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract: datasets, section 18. */
class SchemaViewTest {
  private static final List<Map<String, Object>> COLUMNS =
      List.of(
          Map.of(
              "key", "town",
              "type", "string",
              "x-originalName", "TOWN",
              "title", "Town",
              "description", "Name of the town",
              "x-refersTo", "http://schema.org/City",
              "enum", List.of("Vannes"),
              "x-cardinality", 1),
          Map.of(
              "key", "day",
              "type", "string",
              "format", "date",
              "x-originalName", "DAY",
              "x-cardinality", 300),
          Map.of("key", "tags", "type", "string", "separator", ";"),
          Map.of("key", "people", "type", "integer", "x-capabilities", Map.of("values", false)),
          Map.of("key", "lat", "type", "number", "x-extension", "geocoder/point"),
          Map.of("key", "_i", "type", "integer", "x-calculated", true));

  private static Object view(String query) {
    return SchemaView.of(COLUMNS, QueryParameters.parse(query), false);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> items(Object view) {
    return (List<Map<String, Object>>) view;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                  | town day tags people lat _i",
        "type=string         | town day tags",
        "type=integer,number | people lat _i",
        "format=date         | day",
        "format=date,x       | day",
        "enum=true           | town",
        "concept=true        | town",
        "calculated=false    | town day tags people lat",
        "extension=false     | town day tags people _i",
        "separator=false     | town day people lat _i",
        "capability=values   | town day tags lat _i",
        "capability=wildcard | ''",
        "capability=unknown  | ''",
        "maxCardinality=299  | town",
        "maxCardinality=300  | town day",
        "type=string&enum=true&calculated=false | town",
      })
  void filters(String query, String keys) {
    assertThat(items(view(query)))
        .extracting(item -> item.get("key"))
        .containsExactly((Object[]) (keys.isEmpty() ? new String[0] : keys.split(" ")));
  }

  @Test
  void addsTheLabelThatReadersSee() {
    assertThat(items(view("")))
        .extracting(item -> item.get("label"))
        .containsExactly("Town", "DAY", "tags", "people", "lat", "_i");
  }

  @Test
  void theSafeSchemaTellsNothingOfTheValues() {
    List<Map<String, Object>> safe = items(SchemaView.of(COLUMNS, QueryParameters.parse(""), true));
    assertThat(safe).hasSize(6).allSatisfy(item -> assertThat(item).doesNotContainKey("enum"));
    assertThat(safe).allSatisfy(item -> assertThat(item).doesNotContainKey("x-cardinality"));
  }

  @Test
  void isATableSchemaWhenAsked() {
    Object view = view("mimeType=application/tableschema%2Bjson&calculated=false&extension=false");
    List<Map<String, Object>> fields = items(map(view).get("fields"));
    assertThat(fields.getFirst())
        .isEqualTo(
            Map.of(
                "name", "town",
                "title", "Town",
                "type", "string",
                "description", "Name of the town",
                "rdfType", "http://schema.org/City"));
    assertThat(fields).extracting(field -> field.get("name")).hasSize(4);
  }

  @Test
  void isAJsonSchemaWithoutWhatFormsDoNotFill() {
    String type = "mimeType=application/schema%2Bjson";
    Map<String, Object> properties = map(map(view(type)).get("properties"));
    assertThat(properties).containsOnlyKeys("town", "day", "tags", "people");
    assertThat(map(properties.get("town")))
        .containsEntry("type", "string")
        .containsEntry("title", "Town")
        .doesNotContainKeys("key", "label");
    assertThat(map(map(view(type + "&calculated=true&extension=true")).get("properties")))
        .containsKeys("lat", "_i");
  }

  @Test
  void turnsSeparatorsIntoArraysWhenAsked() {
    Object view = view("mimeType=application/schema%2Bjson&arrays=true");
    Map<String, Object> tags = map(map(map(view).get("properties")).get("tags"));
    assertThat(tags).containsEntry("type", "array");
    assertThat(map(tags.get("items"))).containsEntry("type", "string");
  }
}
