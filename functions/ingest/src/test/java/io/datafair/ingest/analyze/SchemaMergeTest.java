package io.datafair.ingest.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.Concept;
import io.datafair.datasetmodel.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract: datasets, section 3. */
class SchemaMergeTest {

  private static Map<String, Object> column(String key, String type, @Nullable String format) {
    Map<String, Object> column = new LinkedHashMap<>(Map.of("key", key, "type", type));
    if (format != null) {
      column.put("format", format);
    }
    return column;
  }

  private static List<String> keys(Schema schema) {
    return schema.columns().stream().map(Column::key).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "string, , integer, , true",
    "string, date, string, date, true",
    "string, date, string, date-time, false",
    "string, date-time, string, date, true",
    "string, date-time, string, , false",
    "number, , integer, , true",
    "number, , string, , false",
    "integer, , number, , false",
    "integer, , integer, , true",
    "boolean, , string, , false",
  })
  void aDeclaredTypeHoldsIfEveryValueFits(
      String type,
      @Nullable String format,
      String foundType,
      @Nullable String foundFormat,
      boolean fits) {
    Column declared = Column.of(column("a", type, format));
    assertThat(SchemaMerge.fits(declared, column("a", foundType, foundFormat))).isEqualTo(fits);
  }

  @Test
  void valuesApartAreTexts() {
    Map<String, Object> many = column("a", "string", null);
    many.put("separator", ",");
    assertThat(SchemaMerge.fits(Column.of(many), column("a", "string", null))).isTrue();
    many.put("type", "integer");
    assertThat(SchemaMerge.fits(Column.of(many), column("a", "integer", null))).isFalse();
  }

  @Test
  void keepsWhatWasDeclaredOfColumnsThatAreStillThere() {
    Map<String, Object> declared = column("age", "string", null);
    declared.put("title", "Âge");
    declared.put("x-cardinality", 3);
    Map<String, Object> found = column("age", "integer", null);
    found.put("x-originalName", "AGE");
    Schema merged =
        SchemaMerge.of(
            Schema.of(List.of(declared, column("gone", "string", null))), List.of(found));
    Column age = merged.column("age").orElseThrow();
    assertThat(age.type()).isEqualTo("string");
    assertThat(age.attributes())
        .containsEntry("title", "Âge")
        .containsEntry("x-originalName", "AGE")
        .doesNotContainKey("x-cardinality");
    assertThat(merged.column("gone")).isEmpty();
  }

  @Test
  void aTypeThatNoLongerFitsGivesWay() {
    Schema merged =
        SchemaMerge.of(
            Schema.of(List.of(column("age", "integer", null))),
            List.of(column("age", "string", null)));
    assertThat(merged.column("age").orElseThrow().type()).isEqualTo("string");
  }

  @Test
  void newColumnsComeAfterThoseThatAreKnown() {
    Schema merged =
        SchemaMerge.of(
            Schema.of(List.of(column("b", "string", null))),
            List.of(column("a", "string", null), column("b", "string", null)));
    assertThat(keys(merged)).startsWith("b", "a");
  }

  @Test
  void linesOfEveryDatasetHaveAnIdANumberAndARandomOne() {
    Schema once = SchemaMerge.calculated(Schema.of(List.of(column("a", "string", null))));
    assertThat(keys(once)).containsExactly("a", "_id", "_i", "_rand");
    assertThat(keys(SchemaMerge.calculated(once))).isEqualTo(keys(once));
  }

  @Test
  void coordinatesMakeAPointAndGeometriesTheirShape() {
    Map<String, Object> pair = column("xy", "string", null);
    pair.put("x-refersTo", Concept.LAT_LONG);
    assertThat(keys(SchemaMerge.calculated(Schema.of(List.of(pair)))))
        .contains("_geopoint")
        .doesNotContain("_geoshape");
    Map<String, Object> geometry = column("geometry", "string", null);
    geometry.put("x-refersTo", Concept.GEOMETRY);
    assertThat(keys(SchemaMerge.calculated(Schema.of(List.of(geometry)))))
        .contains("_geopoint", "_geoshape", "_geocorners");
  }
}
