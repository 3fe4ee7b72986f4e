package io.datafair.datasets.query;

import static io.datafair.datasets.query.QueryFixture.line;
import static io.datafair.datasets.query.QueryFixture.results;
import static io.datafair.datasets.query.QueryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.runtime.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How lines leave: envelope, values, formats. */
class LineFormatsIT {
  private static QueryFixture fixture;

  @BeforeAll
  static void index() {
    fixture = TownsDataset.indexed();
  }

  @Test
  void answersInTheEnvelopeOrderWithScoreAndIdFirst() {
    String body = text(fixture.get("towns/lines", "size", "1", "select", "town,people"));
    assertThat(body)
        .isEqualTo(
            "{\"total\":4,\"next\":\"https://data.example/data-fair/api/v1/datasets/towns/lines?"
                + "size=1&select=town%2Cpeople&after=1\",\"results\":[{\"_score\":null,"
                + "\"town\":\"Vannes\",\"people\":54000}]}");
    assertThat(text(fixture.get("towns/lines", "size", "1", "select", "_id,town")))
        .contains("[{\"_score\":null,\"_id\":\"line1\",\"town\":\"Vannes\"}]");
  }

  @Test
  void joinsMultipleValuesUnlessArraysAreAskedFor() {
    assertThat(fixture.values("towns", "tags", "town_eq", "Vannes")).containsExactly("port;golfe");
    assertThat(fixture.values("towns", "tags", "town_eq", "Vannes", "arrays", "true"))
        .containsExactly(List.of("port", "golfe"));
  }

  @Test
  void addsTheDistance() {
    Map<String, Object> line =
        results(fixture.json("towns/lines", "geo_distance", "-2.76,47.66,10km", "select", "town"))
            .getFirst();
    assertThat((Double) line.get("_geo_distance")).isBetween(1_100.0, 1_120.0);
    assertThat(line).containsKey("_geopoint");
  }

  @Test
  void writesCsv() {
    HttpResponse response =
        fixture.get(
            "towns/lines",
            "format",
            "csv",
            "select",
            "town,tags,note,people,area,coast,day",
            "size",
            "3");
    assertThat(response.headers())
        .containsEntry("content-type", "text/csv; charset=utf-8")
        .containsEntry("content-disposition", "attachment; filename=\"towns-slug.csv\"")
        .containsKey("link");
    assertThat(text(response))
        .isEqualTo(
            "\uFEFF\"Nom \"\"officiel\"\"\",\"tags\",\"note\",\"people\",\"area\",\"coast\",\"day\"\n"
                + "\"Vannes\",\"port;golfe\",\"La vieille école\",54000,32.3,1,\"2024-05-17\"\n"
                + "\"Rennes\",\"métro\",\"Une \"\"grande\"\" ville, avec écoles\",220000,50.4,0,\"2023-01-01\"\n"
                + "\"saint-malo\",,,46000,,1,\"2024-05-18\"\n");
    assertThat(
            text(
                fixture.get(
                    "towns/lines",
                    "format",
                    "csv",
                    "select",
                    "_id,people",
                    "sep",
                    ";",
                    "header",
                    "false",
                    "people_eq",
                    "123")))
        .isEqualTo("\uFEFF\"line4\";123\n");
    assertThat(
            text(fixture.get("towns/lines", "format", "csv", "select", "people", "people_eq", "1")))
        .isEqualTo("\uFEFF\"people\"\n");
  }

  @Test
  void writesGeoJson() {
    Map<String, Object> collection =
        fixture.json(
            "towns/lines", "format", "geojson", "select", "town", "town_in", "Vannes,Éauze");
    assertThat(collection).containsEntry("type", "FeatureCollection").containsEntry("total", 2);
    assertThat(collection.get("bbox")).isEqualTo(List.of(-2.76, 47.65, -2.76, 47.65));
    assertThat((List<?>) collection.get("features"))
        .first()
        .isEqualTo(
            Map.of(
                "type",
                "Feature",
                "id",
                "line1",
                "geometry",
                Map.of("type", "Point", "coordinates", List.of(-2.76, 47.65)),
                "properties",
                Map.of("town", "Vannes")));
    assertThat(text(fixture.get("towns/lines", "format", "wkt", "town_eq", "Vannes")))
        .isEqualTo("GEOMETRYCOLLECTION(POINT(-2.76 47.65))");
  }

  @Test
  void truncatesHighlightsAndCollapses() {
    assertThat(fixture.values("towns", "note", "truncate", "6", "town_eq", "Vannes"))
        .containsExactly("La vie...");
    Map<String, Object> line =
        results(fixture.json("towns/lines", "q", "ecole", "highlight", "note", "sort", "_i"))
            .getFirst();
    assertThat(line.get("_highlight"))
        .isEqualTo(Map.of("note", List.of("La vieille <em class=\"highlighted\">école</em>")));
    Map<String, Object> collapsed = fixture.json("towns/lines", "collapse", "town", "sort", "_i");
    assertThat(collapsed).containsEntry("totalCollapse", 4);
  }

  @Test
  void refusesAForeignSeparatorAndWritesNoFormulaWhenAsked() {
    fixture.dataset(
        "sheet",
        List.of(
            Map.of("key", "a", "type", "string", "x-originalName", "@a"),
            Map.of("key", "n", "type", "integer")),
        List.of(line("a", "=HYPERLINK(\"http://x\")", "n", -1)));
    HttpResponse refused = fixture.get("sheet/lines", "format", "csv", "sep", ",\n=HYPERLINK(1)\n");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(text(refused)).contains("\"sep\"");
    assertThat(text(fixture.get("sheet/lines", "format", "csv", "safe", "true", "sep", ";")))
        .isEqualTo("\uFEFF\"'@a\";\"n\"\n\"'=HYPERLINK(\"\"http://x\"\")\";-1\n");
    assertThat(text(fixture.get("sheet/lines", "format", "csv")))
        .isEqualTo("\uFEFF\"@a\",\"n\"\n\"=HYPERLINK(\"\"http://x\"\")\",-1\n");
    assertThat(fixture.json("sheet/lines", "safe", "true")).doesNotContainKey("meta");
  }
}
