package io.datafair.datasets.query;

import static io.datafair.datasets.query.QueryFixture.line;
import static io.datafair.datasets.query.QueryFixture.results;
import static io.datafair.datasets.query.QueryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.datasetmodel.schema.Concept;
import io.datafair.runtime.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesIT {
  private static final String LONG = "x".repeat(250);
  private static QueryFixture fixture;

  @BeforeAll
  static void index() {
    fixture = new QueryFixture();
    fixture.dataset(
        "towns",
        List.of(
            Map.of(
                "key",
                "town",
                "type",
                "string",
                "x-originalName",
                "Nom \"officiel\"",
                "x-refersTo",
                Concept.LABEL),
            Map.of("key", "tags", "type", "string", "separator", ";"),
            Map.of(
                "key",
                "code",
                "type",
                "string",
                "x-capabilities",
                Map.of(
                    "text", false, "textStandard", false, "insensitive", false, "wildcard", true)),
            Map.of(
                "key",
                "note",
                "type",
                "string",
                "x-capabilities",
                Map.of("index", false, "values", false, "insensitive", false)),
            Map.of("key", "people", "type", "integer"),
            Map.of("key", "area", "type", "number"),
            Map.of("key", "coast", "type", "boolean"),
            Map.of("key", "day", "type", "string", "format", "date"),
            Map.of(
                "key", "at", "type", "string", "format", "date-time", "x-refersTo", Concept.DATE),
            Map.of("key", "pos", "type", "string", "x-refersTo", Concept.LAT_LONG)),
        List.of(
            line(
                "town",
                "Vannes",
                "tags",
                List.of("port", "golfe"),
                "code",
                "A1",
                "note",
                "La vieille école",
                "people",
                54000,
                "area",
                32.3,
                "coast",
                true,
                "day",
                "2024-05-17",
                "at",
                "2024-05-17T00:30:00+02:00",
                "pos",
                "47.65,-2.76",
                "_geopoint",
                "47.65,-2.76"),
            line(
                "town",
                "Rennes",
                "tags",
                List.of("métro"),
                "code",
                "B2",
                "note",
                "Une \"grande\" ville, avec écoles",
                "people",
                220000,
                "area",
                50.4,
                "coast",
                false,
                "day",
                "2023-01-01",
                "at",
                "2024-05-16T12:00:00+02:00",
                "pos",
                "48.11,-1.68",
                "_geopoint",
                "48.11,-1.68"),
            line(
                "town",
                "saint-malo",
                "code",
                LONG,
                "people",
                46000,
                "coast",
                true,
                "day",
                "2024-05-18",
                "at",
                "2024-05-17T23:30:00+02:00",
                "pos",
                "48.65,-2.02",
                "_geopoint",
                "48.65,-2.02"),
            line("town", "Éauze", "code", "c3", "people", 123, "area", -1.5)));
  }

  @ParameterizedTest
  @CsvSource({
    "town_eq, Vannes, 1",
    "town_neq, Vannes, 2 3 4",
    "tags_eq, golfe, 1",
    "tags_neq, golfe, 2 3 4",
    "town_in, 'Vannes,Rennes', 1 2",
    "town_in, '\"Vannes\",\"a,b\"', 1",
    "town_nin, 'Vannes,Rennes', 3 4",
    "town_gt, Vannes, 3 4",
    "town_gte, Vannes, 1 3 4",
    "town_lt, Vannes, 2",
    "town_lte, Vannes, 1 2",
    "town_starts, Va, 1",
    "town_starts, '', 1 2 3 4",
    "code_contains, 1, 1",
    "code_contains, xx, 3",
    "note_search, ecole, 1 2",
    "note_search, grande vieille, 1 2",
    "people_eq, 54000, 1",
    "people_search, 123, 4",
    "people_gt, 54000, 2",
    "people_gte, 54000, 1 2",
    "people_lt, 46000, 4",
    "people_lte, 46000, 3 4",
    "people_in, '123,54000', 1 4",
    "area_lt, 0, 4",
    "area_exists, '', 1 2 4",
    "area_nexists, '', 3",
    "tags_nexists, x, 3 4",
    "code_exists, '', 1 2 3 4",
    "coast_eq, true, 1 3",
    "coast_neq, true, 2 4",
    "coast_eq, false, 2",
    "day_eq, 2024-05-17, 1",
    "day_gt, 2024-05-17, 3",
    "day_gte, 2024-05-17, 1 3",
    "day_lt, 2024-05-17, 2",
    "day_lte, 2024-05-17, 1 2",
    "at_gt, 2024-05-16, 1 3",
    "at_gte, 2024-05-17, 1 3",
    "at_lt, 2024-05-17, 2",
    "at_lte, 2024-05-16, 2",
    "at_lte, 2024-05-17, 1 2 3",
    "at_eq, 2024-05-17, 1 3",
    "at_gt, 2024-05-17T00:30:00+02:00, 3",
    "_id_eq, line2, 2",
    "_id_in, 'line2,line4', 2 4",
    "_i_lte, 2, 1 2",
    "_c_label_eq, Vannes, 1",
    "_c_price_eq, 12, 1 2 3 4",
    "bbox, '-3,47,-2.5,48', 1",
    "geo_distance, '-2.76,47.65,1km', 1",
    "geo_distance, '-2.76:47.65', 1",
    "date_match, 2024-05-17, 1 3",
    "date_match, '2024-05-15,2024-05-16', 2",
    "q, vannes, 1",
    "q, eauze, 4",
    "q, 'vannes rennes', 1 2",
    "q, 54000, 1",
    "q, 5400, ''",
    "q, 2023, 2",
    "q, b2, ''",
    "q, B2, 2",
    "qs, town:Vannes, 1",
    "qs, town:vannes, ''",
    "qs, town.text:vannes AND coast:true, 1",
    "qs, town.text_standard:vannes, 1",
    "qs, people:[46000 TO 60000], 1 3",
    "qs, _exists_:area, 1 2 4",
    "qs, 'at:\"2024-05-16T12:00:00+02:00\"', 2",
  })
  void filterSelects(String name, String value, String lines) {
    List<Object> numbers = fixture.values("towns", "_i", name, value, "sort", "_i", "size", "20");
    assertThat(numbers.stream().map(String::valueOf).reduce((a, b) -> a + " " + b).orElse(""))
        .isEqualTo(lines);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nope_eq | 1 | Impossible d'appliquer un filtre sur le champ nope, il n'existe pas dans le jeu de données.",
        "town_eq | '' | Filtre town_eq nécessite une valeur.",
        "town_contains | x | Opérations disponibles sur ce champ — filtres : _eq, _neq",
        "note_eq | x | (index) n'est pas activée",
        "code_search | x | n'est pas activée",
        "town_in | \"a | mal formée",
        "people_eq | abc | n'est pas un nombre",
        "coast_eq | maybe | n'est pas un booléen",
        "coast_gt | true | son type ne le permet pas",
        "people_starts | 1 | son type ne le permet pas",
        "sort | nope | Impossible de trier sur le champ nope, il n'existe pas dans le jeu de données.",
        "sort | note | Triable et groupable",
        "size | 10001 | \"size\" cannot be more than 10000",
        "size | abc | nombre entier",
        "page | 1000 | cannot be more than 10000",
        "after | 1,2,3 | \"after\" parameter is malformed",
        "after | { | \"after\" parameter is malformed",
        "select | nope | le champ nope",
        "q_fields | nope | le champ nope",
        "q_mode | nope | q_mode invalide",
        "qs | nope:1 | le champ nope",
        "qs | note:x | n'est pas activée",
        "qs | town:(a | Impossible d'effectuer cette recherche, la syntaxe du paramètre",
        "collapse | tags | multivalué",
        "collapse | nope | le champ nope",
        "highlight | people | le champ people",
        "bbox | 1,2 | mal formé",
        "finalizedAt | 2030-01-01T00:00:00Z | postérieure"
      })
  void refuses(String name, String value, String message) {
    HttpResponse response = fixture.get("towns/lines", name, value, "q", "x");
    assertThat(text(response)).contains(message);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.headers()).containsEntry("cache-control", "no-cache");
  }

  @Test
  void refusesOperandsTooLongForTheExactIndex() {
    assertThat(fixture.values("towns", "_i", "code_eq", LONG)).containsExactly(3);
    HttpResponse response = fixture.get("towns/lines", "town_eq", LONG);
    assertThat(response.status()).isEqualTo(400);
    assertThat(text(response)).contains("dépasse 200 caractères");
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
  void sortsWithoutCaseAndAccentsMissingLast() {
    assertThat(fixture.values("towns", "_i", "sort", "town")).containsExactly(4, 2, 3, 1);
    assertThat(fixture.values("towns", "_i", "sort", "-town")).containsExactly(1, 3, 2, 4);
    assertThat(fixture.values("towns", "_i", "sort", "area")).containsExactly(4, 1, 2, 3);
    assertThat(fixture.values("towns", "_i", "sort", "-area")).containsExactly(2, 1, 4, 3);
    assertThat(fixture.values("towns", "_i", "sort", "code")).containsExactly(1, 2, 4, 3);
    assertThat(fixture.values("towns", "_i", "sort", "_id")).containsExactly(1, 2, 3, 4);
    assertThat(fixture.values("towns", "_i", "geo_distance", "-1.7,48.1,1000km"))
        .containsExactly(2, 3, 1);
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
  void cursorVisitsEveryLineOnceOverTies() {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (int i = 0; i < 257; i++) {
      Map<String, Object> line = new java.util.HashMap<>();
      if (i % 5 != 0) {
        line.put("group", "g" + i % 3);
        line.put("number", i % 4 + 0.5);
        line.put("when", "2024-01-0" + (i % 2 + 1));
        line.put("flag", i % 2 == 0);
      }
      lines.add(line);
    }
    fixture.dataset(
        "ties",
        List.of(
            Map.of("key", "group", "type", "string"),
            Map.of("key", "when", "type", "string", "format", "date"),
            Map.of("key", "flag", "type", "boolean"),
            Map.of("key", "number", "type", "number")),
        lines);
    for (String sort :
        List.of(
            "group",
            "-group,number",
            "-number",
            "number,-group",
            "when",
            "-when",
            "flag",
            "_rand",
            "_id")) {
      List<Object> seen = new ArrayList<>();
      HttpResponse page = fixture.get("ties/lines", "size", "10", "sort", sort, "count", "false");
      while (true) {
        assertThat(page.status()).isEqualTo(200);
        Map<String, Object> answer = io.datafair.runtime.http.Json.object(page.body());
        results(answer).forEach(line -> seen.add(line.get("_i")));
        String next = (String) answer.get("next");
        if (next == null) {
          break;
        }
        assertThat(page.headers()).containsEntry("link", "<" + next + ">; rel=next");
        page = fixture.get("ties/lines", next.substring(next.indexOf('?') + 1), Map.of());
      }
      assertThat(seen)
          .as(sort)
          .hasSize(257)
          .isEqualTo(fixture.values("ties", "_i", "size", "1000", "sort", sort));
    }
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
  void fullTextModes() {
    assertThat(fixture.values("towns", "_i", "q", "vieille ville", "q_mode", "and")).isEmpty();
    assertThat(fixture.values("towns", "_i", "q", "la vieille école de", "q_mode", "and"))
        .containsExactly(1);
    assertThat(fixture.values("towns", "_i", "q", "van", "q_mode", "complete")).containsExactly(1);
    assertThat(fixture.values("towns", "_i", "q", "vieille eco", "q_mode", "complete"))
        .containsExactly(1);
    assertThat(fixture.values("towns", "_i", "q", "vannes", "q_fields", "note")).isEmpty();
    assertThat(fixture.values("towns", "_i", "q", "vannes rennes", "q_ignored", "rennes"))
        .containsExactly(1);
    assertThat(fixture.get("towns/lines", "q", "vannes", "q_ignored", "vannes").status())
        .isEqualTo(400);
  }

  @Test
  void hintsAtUnknownParameters() {
    assertThat(fixture.json("towns/lines", "foo", "1").get("meta"))
        .isEqualTo(Map.of("hints", List.of("unknown parameter \"foo\" was ignored")));
    assertThat(fixture.json("towns/lines", "foo", "1", "hint", "false")).doesNotContainKey("meta");
    assertThat(fixture.get("towns/lines", "q=a&q=b", Map.of()).status()).isEqualTo(400);
  }

  @Test
  void cachesByVersion() {
    HttpResponse response = fixture.get("towns/lines");
    assertThat(response.headers())
        .containsEntry("cache-control", "must-revalidate, public, max-age=300")
        .containsEntry("last-modified", "Fri, 02 Jan 2026 03:04:05 GMT")
        .containsKeys("etag", "x-resource", "x-owner", "x-operation");
    String etag = response.headers().get("etag");
    assertThat(fixture.get("towns/lines", "", Map.of("if-none-match", etag)).status())
        .isEqualTo(304);
    assertThat(
            fixture
                .get(
                    "towns/lines", "", Map.of("if-modified-since", "Fri, 02 Jan 2026 03:04:05 GMT"))
                .status())
        .isEqualTo(304);
    assertThat(
            fixture
                .get("towns/lines", "finalizedAt", QueryFixture.FINALIZED_AT)
                .headers()
                .get("cache-control"))
        .isEqualTo("public, max-age=604800");
  }

  @Test
  void guardsAccess() {
    fixture.document("secret", List.of(), List.of(), 0);
    HttpResponse forbidden = fixture.get("secret/lines");
    assertThat(forbidden.status()).isEqualTo(403);
    assertThat(text(forbidden)).contains("readLines").contains("read");
    assertThat(fixture.get("nothing-there/lines").status()).isEqualTo(404);
    fixture.document("empty", List.of(), List.of(new Document("classes", List.of("read"))), 0);
    HttpResponse missing = fixture.get("empty/lines");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(text(missing)).contains("no such index");
    assertThat(fixture.get("towns-slug/lines").status()).isEqualTo(200);
  }

  @Test
  void wideDatasetsSearchTheirCatchAllField() {
    List<Map<String, Object>> columns = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      columns.add(Map.of("key", "c" + i, "type", "string"));
    }
    fixture.dataset("wide", columns, List.of(Map.of("c3", "une école"), Map.of("c19", "rien")));
    assertThat(fixture.values("wide", "_i", "q", "ecoles")).containsExactly(1);
    assertThat(results(fixture.json("wide/lines")).getFirst()).containsKeys("c3", "_i", "_rand");
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

  @Test
  void refusesAQueryOverItsBounds() {
    assertThat(fixture.get("towns/lines", "foo", "x".repeat(10_000)).status()).isEqualTo(414);
    assertThat(fixture.get("towns/lines", "a=1&".repeat(101), Map.of()).status()).isEqualTo(400);
    assertThat(fixture.get("towns/lines", "_id_in", "1,".repeat(2_001)).status()).isEqualTo(400);
    assertThat(fixture.get("towns/lines", "q", "(a ".repeat(21)).status()).isEqualTo(400);
    assertThat(fixture.get("towns/lines", "qs", "/a/ ".repeat(11)).status()).isEqualTo(400);
    assertThat(fixture.get("towns/lines", "xyz", "0,0,31").status()).isEqualTo(400);
    assertThat(fixture.get("towns/lines", "q", "a", "after", "null,1").status()).isEqualTo(400);
  }
}
