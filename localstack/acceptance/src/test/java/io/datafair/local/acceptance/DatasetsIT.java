package io.datafair.local.acceptance;

import static io.datafair.local.acceptance.harness.Caller.API;
import static io.datafair.local.acceptance.harness.Datasets.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.local.acceptance.harness.Answer;
import io.datafair.local.acceptance.harness.Caller;
import io.datafair.local.acceptance.harness.Datasets;
import io.datafair.local.acceptance.harness.Form;
import io.datafair.local.acceptance.harness.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Datasets over HTTP: creation, description, permissions, replacement, downloads, removal. */
@Order(30)
class DatasetsIT {
  private static final String TREES =
      """
      Nom;Âge;Taille (m);Planté le;Relevé;Classé
      Chêne;120;18,5;01/03/1903;2024-05-01 10:00:00;oui
      Tilleul;35;9;15/11/1988;2024-05-02 11:30:00;non
      Platane;80;21,25;01/04/1943;2024-05-03 09:15:00;oui
      """;

  private static Caller alice;
  private static Datasets town;

  @BeforeAll
  static void logIn() {
    Platform.running().reset();
    alice = Caller.member("alice", "ville");
    town = new Datasets(alice);
  }

  @Test
  void anUploadedFileIsAcknowledgedThenFinalizedWithItsCountAndItsTypes() {
    JsonNode created = town.upload("mes-arbres_2024.csv", TREES);
    assertThat(created.path("status").asString()).isEqualTo("created");
    assertThat(created.path("title").asString()).isEqualTo("mes arbres 2024");
    assertThat(created.path("slug").asString()).isEqualTo("mes-arbres-2024");
    assertThat(created.path("owner").path("id").asString()).isEqualTo("ville");
    assertThat(created.path("originalFile").path("size").asInt())
        .isEqualTo(TREES.getBytes(StandardCharsets.UTF_8).length);

    String id = created.path("id").asString();
    JsonNode dataset = town.finalized(id);
    assertThat(dataset.path("count").asInt()).isEqualTo(3);
    assertThat(dataset.path("visibility").asString()).isNotEqualTo("public");
    assertThat(types(dataset.path("schema")))
        .contains(
            "nom:string",
            "age:integer",
            "taille_m:number",
            "plante_le:string/date",
            "releve:string/date-time",
            "classe:boolean",
            "_id:string/uri-reference",
            "_i:integer",
            "_rand:integer");
    assertThat(town.events(id)).containsExactly("finalize-end", "dataset-created");

    JsonNode line = town.lines(id, "q=tilleul").path("results").path(0);
    assertThat(line.path("taille_m").asDouble()).isEqualTo(9.0);
    assertThat(line.path("plante_le").asString()).isEqualTo("1988-11-15");
    assertThat(line.path("releve").asString()).isEqualTo("2024-05-02T11:30:00+02:00");
    assertThat(line.path("classe").asBoolean(true)).isFalse();
  }

  private static List<String> types(JsonNode schema) {
    List<String> types = new ArrayList<>();
    for (JsonNode column : schema) {
      String format = column.path("format").asString("");
      types.add(
          column.path("key").asString()
              + ":"
              + column.path("type").asString()
              + (format.isEmpty() ? "" : "/" + format));
    }
    return types;
  }

  @Test
  void whatIsDownloadedIsWhatWasSentByteForByte() {
    byte[] latin = TREES.getBytes(StandardCharsets.ISO_8859_1);
    String id = town.upload("latin.csv", latin).expect(201).json().path("id").asString();
    town.finalized(id);
    Answer raw = alice.get(path(id) + "/raw").expect(200);
    assertThat(raw.body()).isEqualTo(latin);
    assertThat(raw.header("content-disposition")).contains("attachment").contains("latin.csv");
    assertThat(alice.get(path(id) + "/full").expect(200).body()).isEqualTo(latin);
    assertThat(town.lines(id, "nom_eq=Ch%C3%AAne").path("total").asInt()).isEqualTo(1);
    Caller.anonymous().get(path(id) + "/raw").expect(403);
  }

  @Test
  void publicationAndItsEndAreVisibleAtOnce() {
    String id = town.uploaded("publication.csv", TREES);
    Caller visitor = Caller.anonymous();
    visitor.get(path(id)).expect(403);
    visitor.get(path(id) + "/lines").expect(403);
    assertThat(listed(visitor)).doesNotContain(id);

    alice.put(path(id) + "/permissions", publicRead()).expect(200);
    assertThat(visitor.get(path(id)).expect(200).json().path("visibility").asString())
        .isEqualTo("public");
    visitor.get(path(id) + "/lines").expect(200);
    assertThat(listed(visitor)).contains(id);

    alice.put(path(id) + "/permissions", List.of()).expect(200);
    visitor.get(path(id)).expect(403);
    visitor.get(path(id) + "/lines").expect(403);
    assertThat(listed(visitor)).doesNotContain(id);
  }

  private static List<Map<String, Object>> publicRead() {
    return List.of(Map.of("operations", List.of(), "classes", List.of("list", "read")));
  }

  private static List<String> listed(Caller caller) {
    List<String> ids = new ArrayList<>();
    for (JsonNode dataset :
        caller.get(API + "/datasets?size=200&select=id").expect(200).json().path("results")) {
      ids.add(dataset.path("id").asString());
    }
    return ids;
  }

  @ParameterizedTest
  @CsvSource({
    // caller, lists it, reads, reads the journal, describes, administers, removes
    "nobody,    false, 403, 403, 403, 403, 403",
    "dan,       false, 403, 403, 403, 403, 403",
    "carol,     false, 403, 403, 403, 403, 403",
    "bob,       true,  200, 200, 200, 403, 204",
    "alice,     true,  200, 200, 200, 200, 204",
    "superadmin,true,  200, 200, 200, 200, 204",
  })
  void aPrivateDatasetIsOpenToWhomTheContractSays(
      String who, boolean lists, int read, int journal, int describe, int admin, int delete) {
    String id = town.uploaded("droits.csv", TREES);
    Caller caller = caller(who);
    assertThat(listed(caller).contains(id)).as("listed").isEqualTo(lists);
    caller.get(path(id)).expect(read);
    caller.get(path(id) + "/lines").expect(read);
    caller.get(path(id) + "/schema").expect(read);
    caller.get(path(id) + "/raw").expect(read);
    caller.get(path(id) + "/values_agg?field=nom").expect(read);
    caller.get(path(id) + "/journal").expect(journal);
    caller.patch(path(id), Map.of("summary", "par " + who)).expect(describe);
    caller.get(path(id) + "/permissions").expect(admin);
    caller.put(path(id) + "/permissions", List.of()).expect(admin);
    if (admin == 200) {
      alice.put(path(id) + "/permissions", List.of()).expect(200);
    }
    caller.delete(path(id)).expect(delete);
    alice.get(path(id)).expect(delete == 204 ? 404 : 200);
  }

  private static Caller caller(String who) {
    return switch (who) {
      case "nobody" -> Caller.anonymous();
      case "dan" -> Caller.user(who);
      case "superadmin" ->
          Caller.loggedIn(
              Map.of(
                  "email",
                  "superadmin@example.org",
                  "password",
                  Caller.PASSWORD,
                  "adminMode",
                  true));
      default -> Caller.member(who, "ville");
    };
  }

  @Test
  void anEntryOpensADatasetToARoleOrToAUserOnly() {
    String id = town.uploaded("roles.csv", TREES);
    Caller carol = Caller.member("carol", "ville");
    Caller dan = Caller.user("dan");
    alice
        .put(
            path(id) + "/permissions",
            List.of(
                Map.of(
                    "type",
                    "organization",
                    "id",
                    "ville",
                    "name",
                    "Ville de Démo",
                    "roles",
                    List.of("user"),
                    "classes",
                    List.of("list", "read"))))
        .expect(200);
    carol.get(path(id) + "/lines").expect(200);
    assertThat(listed(carol)).contains(id);
    carol.patch(path(id), Map.of("title", "x")).expect(403);
    carol.withCookie("id_token_org", "").get(path(id)).expect(403);
    dan.get(path(id)).expect(403);

    alice
        .put(
            path(id) + "/permissions",
            List.of(
                Map.of("type", "user", "id", "*", "classes", List.of("read")),
                Map.of("type", "user", "email", "dan@example.org", "classes", List.of("write"))))
        .expect(200);
    dan.get(path(id)).expect(200);
    dan.patch(path(id), Map.of("summary", "par dan")).expect(200);
    dan.delete(path(id)).expect(403);
    Caller.user("carol").patch(path(id), Map.of("summary", "non")).expect(403);
    Caller.anonymous().get(path(id)).expect(403);
    alice.put(path(id) + "/permissions", Map.of("type", "user")).expect(400);
    alice.put(path(id) + "/permissions", List.of(Map.of("type", "robot"))).expect(400);
  }

  @Test
  void onlyContributorsAndAdministratorsCreateForTheTown() {
    byte[] file = TREES.getBytes(StandardCharsets.UTF_8);
    new Datasets(Caller.anonymous()).upload("x.csv", file).expect(401);
    new Datasets(Caller.member("carol", "ville")).upload("x.csv", file).expect(403);
    Answer bob = new Datasets(Caller.member("bob", "ville")).upload("bob.csv", file).expect(201);
    assertThat(bob.json().path("owner").path("id").asString()).isEqualTo("ville");
    Caller dan = Caller.user("dan");
    String id = new Datasets(dan).uploaded("dan.csv", TREES);
    assertThat(dan.get(path(id)).json().path("owner").path("type").asString()).isEqualTo("user");
    alice.get(path(id)).expect(403);
    new Form()
        .file("file", "x.csv", file)
        .field("owner", "{\"type\":\"organization\",\"id\":\"ville\"}")
        .send(dan, "POST", API + "/datasets")
        .expect(403);
  }

  @Test
  void descriptiveFieldsAndColumnTitlesChangeAndAreUnset() {
    String id = town.uploaded("description.csv", TREES);
    JsonNode before = town.get(id);
    List<Map<String, Object>> schema = new ArrayList<>();
    for (JsonNode column : before.path("schema")) {
      schema.add(
          Map.of(
              "key",
              column.path("key").asString(),
              "type",
              column.path("type").asString(),
              "title",
              "Titre de " + column.path("key").asString()));
    }
    JsonNode patched =
        alice
            .patch(
                path(id),
                Map.of(
                    "title",
                    "  Arbres remarquables ",
                    "summary",
                    "Un résumé",
                    "description",
                    "Du **texte**",
                    "keywords",
                    List.of("arbre", "parc"),
                    "license",
                    Map.of("title", "Licence Ouverte", "href", "https://example.org/lo"),
                    "frequency",
                    "annual",
                    "schema",
                    schema))
            .expect(200)
            .json();
    assertThat(patched.path("title").asString()).isEqualTo("Arbres remarquables");
    JsonNode read = town.finalized(id);
    assertThat(read.path("keywords").path(1).asString()).isEqualTo("parc");
    assertThat(read.path("license").path("title").asString()).isEqualTo("Licence Ouverte");
    assertThat(read.path("schema").path(0).path("title").asString()).isEqualTo("Titre de nom");
    assertThat(read.path("schema").path(1).path("format")).isEqualTo(before.at("/schema/1/format"));
    assertThat(read.path("count").asInt()).isEqualTo(3);
    assertThat(read.path("id")).isEqualTo(before.path("id"));

    alice.patch(path(id), java.util.Collections.singletonMap("summary", null)).expect(200);
    assertThat(town.get(id).has("summary")).isFalse();
    assertThat(alice.get(path(id) + "?html=true").json().path("description").asString())
        .contains("<strong>texte</strong>");
  }

  @Test
  void aFieldThatDoesNotExistOrThatIsTheServersIsRefused() {
    String id = town.uploaded("champs.csv", TREES);
    for (Map<String, ?> body :
        List.<Map<String, ?>>of(
            Map.of("surprise", 1),
            Map.of("permissions", List.of()),
            Map.of("_generation", "x"),
            Map.of("frequency", "sometimes"),
            Map.of("keywords", "arbre"),
            Map.of("license", Map.of("title", "sans adresse")))) {
      Answer refused = alice.patch(path(id), body).expect(400);
      assertThat(refused.header("content-type")).startsWith("text/plain");
      assertThat(refused.text()).isNotBlank();
    }
    assertThat(town.get(id).path("title").asString()).isEqualTo("champs");
  }

  @Test
  void aSlugIsNumberedAtCreationAndRefusedWhenTakenLater() {
    String first = town.uploaded("jumeaux.csv", TREES);
    String second = town.uploaded("jumeaux.csv", TREES);
    assertThat(town.get(first).path("slug").asString()).isEqualTo("jumeaux");
    assertThat(town.get(second).path("slug").asString()).isEqualTo("jumeaux-2");
    Answer refused = alice.patch(path(second), Map.of("slug", "jumeaux")).expect(400);
    assertThat(refused.text()).contains("slug");
    alice.patch(path(second), Map.of("slug", "autre-nom")).expect(200);
    assertThat(alice.get(path("autre-nom")).expect(200).json().path("id").asString())
        .isEqualTo(second);
  }

  @Test
  void aDatasetOfAChosenIdIsCreatedThenUpdated() {
    String id = "choisi-" + Long.toString(System.nanoTime(), 36);
    byte[] file = TREES.getBytes(StandardCharsets.UTF_8);
    Answer created = new Form().file("file", "a.csv", file).send(alice, "PUT", path(id));
    assertThat(created.expect(201).json().path("id").asString()).isEqualTo(id);
    town.finalized(id);
    town.replace(id, "a.csv", TREES + "Frêne;5;2;01/01/2019;2024-05-03 09:15:00;non\n").expect(200);
    JsonNode replaced =
        town.await(
            id,
            java.time.Duration.ofMinutes(1),
            dataset ->
                dataset.path("count").asInt() == 4 && Datasets.hasStatus(dataset, "finalized"));
    assertThat(replaced.path("originalFile").path("name").asString()).isEqualTo("a.csv");
    assertThat(town.events(id)).startsWith("finalize-end").endsWith("dataset-created");
    assertThat(town.total(id)).isEqualTo(4);
    new Form().file("file", "a.csv", file).send(alice, "PUT", path("Not-An-Id")).expect(400);
    new Form().file("file", "a.csv", file).send(alice, "PUT", path("..%2Fx")).expect(404);
  }

  @Test
  void aDeletedDatasetIsGoneWithAllThatItHeld() {
    String id = town.uploaded("adieu.csv", TREES);
    alice.delete(path(id)).expect(204);
    assertThat(alice.get(path(id)).expect(404).text()).isEqualTo("Dataset not found");
    for (String route : List.of("/lines", "/schema", "/journal", "/raw", "/values_agg?field=nom")) {
      alice.get(path(id) + route).expect(404);
    }
    alice.delete(path(id)).expect(404);
  }

  @Test
  void aFormThatCannotBeTakenIsRefusedAndCreatesNothing() {
    byte[] file = TREES.getBytes(StandardCharsets.UTF_8);
    int before = listed(alice).size();
    Answer type = town.upload("photo.jpeg", file).expect(400);
    assertThat(type.text()).contains("type is not supported");
    new Form().field("title", "sans fichier").send(alice, "POST", API + "/datasets").expect(400);
    new Form().file("other", "x.csv", file).send(alice, "POST", API + "/datasets").expect(400);
    new Form()
        .file("file", "x.csv", file)
        .field("surprise", "1")
        .send(alice, "POST", API + "/datasets")
        .expect(400);
    new Form()
        .file("file", "x.csv", file)
        .field("body", "{not json")
        .send(alice, "POST", API + "/datasets")
        .expect(400);
    alice
        .send(
            "POST",
            API + "/datasets",
            java.net.http.HttpRequest.BodyPublishers.ofString("<x/>"),
            Map.of("content-type", "application/xml"))
        .expect(415);
    assertThat(listed(alice)).hasSize(before);
  }

  @Test
  void theListIsSearchedFilteredAndPaged() {
    String first = town.uploaded("fontaines.csv", TREES);
    String second = town.uploaded("fontaines-anciennes.csv", TREES);
    alice.patch(path(second), Map.of("keywords", List.of("patrimoine"))).expect(200);
    alice.put(path(second) + "/permissions", publicRead()).expect(200);
    JsonNode found = list("q=fontaines&select=id,title");
    assertThat(found.path("count").asInt()).isEqualTo(2);
    assertThat(list("q=fontaines&size=1").path("results")).hasSize(1);
    assertThat(list("q=fontaines&size=0").path("results")).isEmpty();
    assertThat(list("q=fontaines&visibility=public").at("/results/0/id").asString())
        .isEqualTo(second);
    assertThat(list("keywords=patrimoine").path("count").asInt()).isEqualTo(1);
    assertThat(list("ids=" + first).path("count").asInt()).isEqualTo(1);
    assertThat(list("q=fontaines&sort=title&select=title").at("/results/0/title").asString())
        .isEqualTo("fontaines");
    JsonNode facets = list("q=fontaines&facets=visibility").path("facets").path("visibility");
    assertThat(facets).hasSize(3);
    alice.get(API + "/datasets?size=10000&skip=1").expect(400);
    alice.get(API + "/datasets?sort=title:2").expect(400);
    alice.get(API + "/datasets?q=a&q=b").expect(400);
  }

  private static JsonNode list(String query) {
    return alice.get(API + "/datasets?" + query).expect(200).json();
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    for (String route : List.of("", "/lines", "/schema", "/journal", "/permissions", "/raw")) {
      assertThat(alice.get(path("no-such-dataset") + route).expect(404).text())
          .isEqualTo("Dataset not found");
    }
    assertThat(alice.get(API + "/nowhere").expect(404).text()).isEqualTo("unknown api endpoint");
  }
}
