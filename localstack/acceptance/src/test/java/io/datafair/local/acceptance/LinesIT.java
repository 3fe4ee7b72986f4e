package io.datafair.local.acceptance;

import static io.datafair.local.acceptance.harness.Datasets.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.local.acceptance.harness.Answer;
import io.datafair.local.acceptance.harness.Caller;
import io.datafair.local.acceptance.harness.Datasets;
import io.datafair.local.acceptance.harness.Platform;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a reader of a public dataset asks of its lines. */
@Order(40)
class LinesIT {
  private static final int ROWS = 40;
  private static Caller alice;
  private static Caller visitor;
  private static String id;

  @BeforeAll
  static void publish() {
    Platform.running().reset();
    alice = Caller.member("alice", "ville");
    visitor = Caller.anonymous();
    Datasets town = new Datasets(alice);
    id = town.uploaded("lieux.csv", file());
    JsonNode schema = town.get(id).path("schema");
    for (JsonNode column : schema) {
      String concept =
          Map.of("lat", "http://schema.org/latitude", "lon", "http://schema.org/longitude")
              .get(column.path("key").asString());
      if (concept != null) {
        ((ObjectNode) column).put("x-refersTo", concept);
      }
    }
    alice.patch(path(id), Map.of("schema", schema)).expect(200);
    town.await(id, java.time.Duration.ofMinutes(1), dataset -> dataset.has("bbox"));
    town.finalized(id);
    alice
        .put(path(id) + "/permissions", List.of(Map.of("classes", List.of("list", "read"))))
        .expect(200);
  }

  private static String file() {
    StringBuilder file =
        new StringBuilder("Code,Nom,Type,Habitants,Note,Ouvert,Créé le,Vu,Lat,Lon\n");
    for (int row = 1; row <= ROWS; row++) {
      file.append("L-%03d,".formatted(row));
      file.append(row == 7 ? "Château de l'Hermine" : "Lieu numéro " + row).append(',');
      file.append(List.of("parc", "école", "musée", "\"halle, marché\"").get(row % 4)).append(',');
      file.append(row * 100).append(',');
      file.append(row % 5 == 0 ? "" : String.format(Locale.ROOT, "%.1f", row / 2.0)).append(',');
      file.append(row % 2 == 0 ? "oui" : "non").append(',');
      file.append("2024-01-%02d,".formatted(1 + row % 28));
      file.append("2024-03-%02dT12:00:00Z,".formatted(1 + row % 28));
      file.append(String.format(Locale.ROOT, "%.3f,%.3f%n", 47 + row / 100.0, -3 + row / 100.0));
    }
    return file.toString();
  }

  private static JsonNode lines(String query) {
    return visitor.get(path(id) + "/lines?" + query).expect(200).json();
  }

  private static String refusal(String query) {
    Answer answer = visitor.get(path(id) + "/lines?" + query).expect(400);
    assertThat(answer.header("content-type")).startsWith("text/plain");
    assertThat(answer.header("cache-control")).contains("no-cache");
    return answer.text();
  }

  private static List<Integer> numbers(JsonNode page) {
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode line : page.path("results")) {
      numbers.add(line.path("_i").asInt());
    }
    return numbers;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void aPageHasTwelveLinesInTheOrderOfTheFile() {
    JsonNode page = lines("");
    assertThat(page.path("total").asInt()).isEqualTo(ROWS);
    assertThat(numbers(page)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(page.propertyNames()).startsWith("total", "next").endsWith("results");
    JsonNode first = page.path("results").path(0);
    assertThat(first.path("_score").isNull()).isTrue();
    assertThat(first.path("_id").asString()).isNotBlank();
    assertThat(first.path("_rand").isInt()).isTrue();
    assertThat(first.path("code").asString()).isEqualTo("L-001");
    assertThat(first.path("habitants").asInt()).isEqualTo(100);
    assertThat(page.at("/results/4").has("note")).as("an absent value").isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "code_eq=L-003 | 1",
        "code_neq=L-003 | 39",
        "code_in=L-001,L-002,L-999 | 2",
        "code_nin=L-001,L-002 | 38",
        "habitants_gt=3900 | 1",
        "habitants_gte=3900 | 2",
        "habitants_lt=300 | 2",
        "habitants_lte=300 | 3",
        "habitants_gte=1000&habitants_lt=2000 | 10",
        "code_starts=L-01 | 10",
        "note_exists=true | 32",
        "note_nexists=true | 8",
        "ouvert_eq=true | 20",
        "cree_le_gte=2024-01-20&cree_le_lte=2024-01-21 | 2",
        "vu_eq=2024-03-05T12:00:00Z | 2",
        "vu_gte=2024-03-05&vu_lte=2024-03-05 | 2",
        "nom_search=chateau | 1",
        "_c_latitude_gte=47.395 | 1",
        "_c_image_eq=x | 40",
        "bbox=-3,47,-2.895,48 | 10",
        "q=hermine | 1",
        "q=HERMINE | 1",
        "q=ch%C3%A2teaux | 1",
        "q=lieu&q_mode=and | 39",
        "q=numero+39&q_mode=and | 1",
        "qs=code:L%5C-00* | 9",
      })
  void filtersKeepTheLinesThatTheySay(String query, int total) {
    assertThat(lines(query.strip() + "&size=1").path("total").asInt()).isEqualTo(total);
  }

  @Test
  void aListOfValuesMayHoldCommas() {
    String value = encoded("\"halle, marché\",\"parc\"");
    assertThat(lines("type_in=" + value).path("total").asInt()).isEqualTo(20);
    assertThat(refusal("type_in=" + encoded("\"parc"))).isNotBlank();
  }

  @Test
  void linesAreSortedAndThoseWithoutAValueComeLast() {
    assertThat(numbers(lines("sort=-habitants&size=3"))).containsExactly(40, 39, 38);
    assertThat(numbers(lines("sort=-note&size=3"))).containsExactly(39, 38, 37);
    JsonNode byNote = lines("sort=note&size=40");
    assertThat(numbers(byNote)).startsWith(1, 2, 3, 4, 6).endsWith(5, 10, 15, 20, 25, 30, 35, 40);
    JsonNode byType = lines("sort=type,-habitants&size=2&select=type,_i");
    assertThat(byType.at("/results/0/type").asString()).isEqualTo("école");
    assertThat(numbers(byType)).containsExactly(37, 33);
  }

  @Test
  void onlySelectedColumnsAreAnswered() {
    JsonNode line = lines("select=nom,habitants&size=1").at("/results/0");
    assertThat(line.propertyNames()).containsExactlyInAnyOrder("_score", "nom", "habitants");
    assertThat(lines("select=*&size=1").at("/results/0").has("code")).isTrue();
  }

  @Test
  void theCursorLeadsToTheEndWithoutGapNorRepetition() {
    for (String sort : List.of("", "&sort=-note", "&q=lieu&sort=type")) {
      List<Integer> seen = new ArrayList<>();
      String next = path(id) + "/lines?size=7" + sort;
      int pages = 0;
      while (!next.isEmpty() && pages < 20) {
        Answer answer = visitor.get(next).expect(200);
        JsonNode page = answer.json();
        seen.addAll(numbers(page));
        assertThat(page.has("total")).isEqualTo(pages == 0);
        next = page.path("next").asString("");
        assertThat(answer.header("link"))
            .isEqualTo(next.isEmpty() ? "" : "<" + next + ">; rel=next");
        pages++;
      }
      assertThat(seen).doesNotHaveDuplicates().hasSize(sort.contains("q=") ? ROWS - 1 : ROWS);
    }
  }

  @Test
  void pagesFollowOneAnother() {
    assertThat(numbers(lines("size=5&page=2"))).containsExactly(6, 7, 8, 9, 10);
    assertThat(lines("size=5&page=9").path("results")).isEmpty();
    assertThat(lines("size=0").path("results")).isEmpty();
    assertThat(lines("size=0").path("total").asInt()).isEqualTo(ROWS);
    assertThat(lines("count=false").has("total")).isFalse();
  }

  @Test
  void limitsAreTold() {
    assertThat(refusal("size=10001")).contains("\"size\" cannot be more than 10000");
    refusal("size=5000&page=3");
    refusal("size=-1");
    refusal("size=many");
    refusal("page=zero");
    assertThat(refusal("after=%7Bbad")).contains("\"after\" parameter is malformed");
    assertThat(refusal("size=1&size=2"))
        .contains("query parameter \"size\" is defined multiple times");
  }

  @Test
  void anUnknownColumnIsNamed() {
    assertThat(refusal("inconnue_eq=1"))
        .contains(
            "Impossible d'appliquer un filtre sur le champ inconnue, il n'existe pas dans le jeu de"
                + " données.");
    assertThat(refusal("sort=inconnue"))
        .contains(
            "Impossible de trier sur le champ inconnue, il n'existe pas dans le jeu de données.");
    assertThat(refusal("select=nom,inconnue")).contains("inconnue");
    assertThat(refusal("q=a&q_fields=inconnue")).contains("inconnue");
    assertThat(refusal("highlight=inconnue&q=a")).contains("inconnue");
    assertThat(refusal("qs=inconnue:1")).contains("inconnue");
    assertThat(refusal("code_eq=")).contains("Filtre code_eq nécessite une valeur.");
    assertThat(refusal("nom_contains=a")).contains("Opérations disponibles sur ce champ");
    assertThat(refusal("qs=" + encoded("code:(")))
        .contains("la syntaxe du paramètre \"qs\" n'est pas respectée");
    assertThat(refusal("q=a&q_mode=magic")).contains("q_mode");
    assertThat(refusal("habitants_gte=beaucoup")).isNotBlank();
    refusal("bbox=1,2,3");
  }

  @Test
  void refusalsAreWrittenInTheLanguageOfTheReader() {
    String french = refusal("inconnue_eq=1");
    Answer english =
        Caller.anonymous()
            .withCookie("i18n_lang", "en")
            .get(path(id) + "/lines?inconnue_eq=1")
            .expect(400);
    assertThat(english.text()).contains("inconnue").isNotEqualTo(french);
  }

  @Test
  void anUnknownParameterIsIgnoredAndMentioned() {
    JsonNode page = lines("surprise=1");
    assertThat(page.path("total").asInt()).isEqualTo(ROWS);
    assertThat(page.path("meta").path("hints").toString()).contains("surprise");
  }

  @Test
  void linesAreExportedAsCsv() {
    Answer answer = visitor.get(path(id) + "/lines?format=csv&size=100&sort=-_i").expect(200);
    assertThat(answer.header("content-type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(answer.header("content-disposition")).contains("attachment").contains("lieux.csv");
    String[] rows = answer.text().split("\n", -1);
    assertThat(rows[0])
        .isEqualTo(
            "\uFEFF\"Code\",\"Nom\",\"Type\",\"Habitants\",\"Note\",\"Ouvert\",\"Créé le\",\"Vu\",\"Lat\",\"Lon\"");
    assertThat(rows[1]).startsWith("\"L-040\",\"Lieu numéro 40\",\"parc\",4000,,1,");
    assertThat(rows).hasSize(ROWS + 2);
    String none = visitor.get(path(id) + "/lines?format=csv&code_eq=none").expect(200).text();
    assertThat(none.strip().lines()).hasSize(1);
    String chosen =
        visitor
            .get(path(id) + "/lines?format=csv&size=1&select=nom,code&sep=%3B")
            .expect(200)
            .text();
    assertThat(chosen).isEqualTo("\uFEFF\"Nom\";\"Code\"\n\"Lieu numéro 1\";\"L-001\"\n");
  }

  @Test
  void placesAreExportedAsGeoJson() {
    Answer answer = visitor.get(path(id) + "/lines?format=geojson&size=2").expect(200);
    assertThat(answer.header("content-type")).startsWith("application/geo+json");
    JsonNode collection = answer.json();
    assertThat(collection.path("type").asString()).isEqualTo("FeatureCollection");
    assertThat(collection.path("total").asInt()).isEqualTo(ROWS);
    JsonNode feature = collection.at("/features/0");
    assertThat(feature.at("/geometry/type").asString()).isEqualTo("Point");
    assertThat(feature.at("/geometry/coordinates/0").asDouble()).isEqualTo(-2.99);
    assertThat(feature.at("/geometry/coordinates/1").asDouble()).isEqualTo(47.01);
    assertThat(feature.at("/properties/code").asString()).isEqualTo("L-001");
    assertThat(feature.path("id").asString()).isNotBlank();
    assertThat(collection.path("bbox")).hasSize(4);
  }

  @Test
  void valuesAreGroupedAndMeasured() {
    JsonNode groups =
        visitor
            .get(path(id) + "/values_agg?field=type&metric=sum&metric_field=habitants&sort=key")
            .expect(200)
            .json();
    assertThat(groups.path("total").asInt()).isEqualTo(ROWS);
    assertThat(groups.path("total_values").asInt()).isEqualTo(4);
    assertThat(groups.path("total_other").asInt()).isZero();
    assertThat(groups.path("aggs")).hasSize(4);
    double sum = 0;
    for (JsonNode group : groups.path("aggs")) {
      assertThat(group.path("total").asInt()).isEqualTo(10);
      sum += group.path("metric").asDouble();
    }
    assertThat(sum).isEqualTo(82_000.0);
    JsonNode nested =
        visitor.get(path(id) + "/values_agg?field=type;ouvert&agg_size=2;5").expect(200).json();
    assertThat(nested.path("aggs")).hasSize(2);
    assertThat(nested.at("/aggs/0/aggs/0/value").asString()).isIn("true", "false");
    String base = path(id) + "/values_agg";
    assertThat(visitor.get(base).expect(400).text())
        .contains("Le paramètre \"field\" est obligatoire");
    assertThat(visitor.get(base + "?field=inconnue").expect(400).text())
        .contains("Le paramètre \"field\" référence un champ inconnu inconnue");
    visitor.get(base + "?field=type&agg_size=1001").expect(400);
  }

  @Test
  void anUnchangedAnswerIsNotSentAgain() {
    String address = path(id) + "/lines?size=2";
    Answer first = visitor.get(address).expect(200);
    assertThat(first.header("cache-control")).contains("public");
    assertThat(first.header("etag")).startsWith("W/\"");
    Answer same = visitor.get(address, Map.of("if-none-match", first.header("etag"))).expect(304);
    assertThat(same.body()).isEmpty();
    visitor.get(address, Map.of("if-modified-since", first.header("last-modified"))).expect(304);
    Answer head = visitor.head(address).expect(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("content-length")).isEqualTo(Integer.toString(first.body().length));
    assertThat(alice.get(path(id)).header("cache-control")).contains("private");
  }

  @Test
  void largeAnswersTravelCompressedWhenTheClientAsks() {
    String address = path(id) + "/lines?size=40";
    Answer plain = visitor.get(address).expect(200);
    Answer packed = visitor.get(address, Map.of("accept-encoding", "gzip")).expect(200);
    if (packed.header("content-encoding").equals("gzip")) {
      assertThat(packed.body().length).isLessThan(plain.body().length);
    } else {
      assertThat(packed.body()).isEqualTo(plain.body());
    }
  }
}
