package io.datafair.datasets.query;

import static io.datafair.datasets.query.QueryFixture.results;
import static io.datafair.datasets.query.QueryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.runtime.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which lines are found, and which questions are refused. */
class LineFiltersIT {
  private static QueryFixture fixture;

  @BeforeAll
  static void index() {
    fixture = TownsDataset.indexed();
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
    assertThat(fixture.values("towns", "_i", "code_eq", TownsDataset.LONG)).containsExactly(3);
    HttpResponse response = fixture.get("towns/lines", "town_eq", TownsDataset.LONG);
    assertThat(response.status()).isEqualTo(400);
    assertThat(text(response)).contains("dépasse 200 caractères");
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
