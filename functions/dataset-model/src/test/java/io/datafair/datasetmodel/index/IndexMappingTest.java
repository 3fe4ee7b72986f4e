package io.datafair.datasetmodel.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.datasetmodel.schema.Concept;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.runtime.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexMappingTest {

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static Map<String, Object> properties(List<Map<String, Object>> columns) {
    Schema schema = Schema.of(columns);
    byte[] json = IndexMapping.of(schema, IndexMapping.Options.of(schema)).json();
    Map<String, Object> mappings = map(Json.object(json).get("mappings"));
    assertThat(mappings.get("dynamic")).isEqualTo("strict");
    return map(mappings.get("properties"));
  }

  private static Map<String, Object> property(Map<String, Object> column) {
    return map(properties(List.of(column)).get(column.get("key")));
  }

  @Test
  void plainStringHasExactTextAndInsensitiveViews() {
    Map<String, Object> property = property(Map.of("key", "town", "type", "string"));
    assertThat(property.get("type")).isEqualTo("keyword");
    assertThat(property.get("ignore_above")).isEqualTo(200);
    assertThat(map(property.get("fields"))).containsOnlyKeys("text", "keyword_insensitive");
  }

  @Test
  void capabilitiesChooseTheViews() {
    Map<String, Object> property =
        property(
            Map.of(
                "key", "town",
                "type", "string",
                "x-capabilities",
                    Map.of(
                        "text",
                        false,
                        "insensitive",
                        false,
                        "wildcard",
                        true,
                        "textAgg",
                        true,
                        "index",
                        false,
                        "values",
                        false)));
    assertThat(map(property.get("fields"))).containsOnlyKeys("text_standard", "wildcard", "words");
    assertThat(property.get("index")).isEqualTo(false);
    assertThat(property.get("doc_values")).isEqualTo(false);
  }

  @Test
  void numbersBooleansAndDatesAreTyped() {
    assertThat(property(Map.of("key", "a", "type", "integer")).get("type")).isEqualTo("long");
    assertThat(property(Map.of("key", "a", "type", "number")).get("type")).isEqualTo("double");
    assertThat(property(Map.of("key", "a", "type", "boolean")).get("type")).isEqualTo("boolean");
    Map<String, Object> date = property(Map.of("key", "a", "type", "string", "format", "date"));
    assertThat(date.get("type")).isEqualTo("date");
    assertThat(map(date.get("fields"))).containsOnlyKeys("text");
  }

  @Test
  void geometryIsKeptButOnlyItsShapeIsIndexed() {
    Map<String, Object> properties =
        properties(
            List.of(Map.of("key", "geom", "type", "string", "x-refersTo", Concept.GEOMETRY)));
    assertThat(properties).containsKeys("_geopoint", "_geoshape", "_geocorners", "_i", "_rand");
    assertThat(map(properties.get("geom")).get("enabled")).isEqualTo(false);
  }

  @Test
  void wideDatasetGathersItsText() {
    List<Map<String, Object>> columns = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      columns.add(Map.of("key", "c" + i, "type", "string"));
    }
    Map<String, Object> properties = properties(columns);
    assertThat(properties).containsKey(ColumnViews.CATCH_ALL);
    assertThat(map(properties.get("c0")).get("copy_to")).isEqualTo("_catch_all");
    assertThat(properties(columns.subList(0, 15))).doesNotContainKey(ColumnViews.CATCH_ALL);
  }

  @Test
  void aShardHoldsAboutThirtyGigabytes() {
    assertThat(new IndexMapping.Options(false, 0, 0).shards()).isEqualTo(1);
    assertThat(new IndexMapping.Options(false, 70L << 30, 0).shards()).isEqualTo(3);
  }
}
