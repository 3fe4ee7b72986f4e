package io.datafair.datasets.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Session;
import io.datafair.datasets.ApiFixture;
import io.datafair.testkit.DatasetDocument;
import io.datafair.testkit.GatewayAnswer;
import io.datafair.testkit.GatewayEvent;
import io.datafair.testkit.MultipartForm;
import io.datafair.testkit.Sessions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Contract: datasets, sections 5, 5.1, 5.3 and 10.1. */
class UploadIT {
  private static final Account TOWN = Account.organization("town", "Town hall");
  private static final Account ROADS =
      new Account(AccountType.ORGANIZATION, "town", "Town hall", "roads", "Roads");
  private static final Session ANA = Sessions.user("ana");
  private static final Session ADMIN = Sessions.member("bob", TOWN, "admin");
  private static final Session CONTRIB = Sessions.member("carol", TOWN, "contrib");
  private static final ApiFixture api = new ApiFixture("upload");

  @BeforeEach
  void forgetCommands() {
    api.stages();
  }

  private static GatewayAnswer send(
      Session session, String method, String path, MultipartForm form) {
    return api.send(
        session,
        GatewayEvent.of(method, ApiFixture.API + path).body(MultipartForm.TYPE, form.bytes()));
  }

  private static GatewayAnswer create(Session session, MultipartForm form) {
    return send(session, "POST", "/datasets", form);
  }

  private static MultipartForm csv(String name) {
    return new MultipartForm().file("file", name, "a,b\n1,2\n");
  }

  private static JsonNode read(Session session, String id) {
    return api.get(session, "/datasets/" + id).expect(200).json();
  }

  private static String content(String key) throws IOException {
    try (InputStream stream = api.objects.open(key)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void settle(String id) {
    api.store.update(id, null, new Document("$set", new Document("status", "finalized")));
  }

  @Nested
  class Creation {
    @Test
    void answersTheDatasetAndKeepsTheFile() throws IOException {
      JsonNode created = create(ANA, csv("my-data_2024.csv")).expect(201).json();
      assertThat(created.path("status").asString()).isEqualTo("created");
      assertThat(created.path("title").asString()).isEqualTo("my data 2024");
      assertThat(created.path("slug").asString()).isEqualTo("my-data-2024");
      assertThat(created.path("owner").path("type").asString()).isEqualTo("user");
      assertThat(created.path("owner").path("id").asString()).isEqualTo("ana");
      assertThat(created.path("createdBy").path("id").asString()).isEqualTo("ana");
      assertThat(created.path("updatedAt")).isEqualTo(created.path("createdAt"));
      assertThat(created.path("dataUpdatedAt")).isEqualTo(created.path("createdAt"));
      assertThat(created.path("originalFile").path("name").asString())
          .isEqualTo("my-data_2024.csv");
      assertThat(created.path("originalFile").path("size").asInt()).isEqualTo(8);
      assertThat(created.path("originalFile").path("mimetype").asString()).isEqualTo("text/csv");
      String id = created.path("id").asString();
      assertThat(id).matches("[0-9a-z-]{24}");

      List<String> keys = api.keys("raw/user-ana/" + id + "/");
      assertThat(keys).hasSize(1).allMatch(key -> key.endsWith("/my-data_2024.csv"));
      assertThat(content(keys.getFirst())).isEqualTo("a,b\n1,2\n");
      assertThat(read(ANA, id).path("status").asString()).isEqualTo("loaded");
      assertThat(api.stages())
          .singleElement()
          .satisfies(command -> assertThat(command.path("dataset").asString()).isEqualTo(id));
      assertThat(api.get(ANA, "/datasets/" + id + "/journal").json().findValuesAsString("type"))
          .containsExactly("dataset-created");
    }

    @Test
    void takesFieldsOneByOneOrInABody() {
      JsonNode one =
          create(
                  ANA,
                  csv("a.csv")
                      .field("title", "  Un titre ")
                      .field("keywords", "[\"eau\"]")
                      .field("license", "{\"title\":\"LO\",\"href\":\"https://lo.example\"}"))
              .expect(201)
              .json();
      assertThat(one.path("title").asString()).isEqualTo("Un titre");
      assertThat(one.path("keywords").toString()).isEqualTo("[\"eau\"]");
      assertThat(one.path("license").path("title").asString()).isEqualTo("LO");
      JsonNode whole =
          create(
                  ANA,
                  csv("a.csv").field("body", "{\"title\":\"Un corps\",\"description\":\"Long\"}"))
              .expect(201)
              .json();
      assertThat(whole.path("slug").asString()).isEqualTo("un-corps");
      assertThat(whole.path("description").asString()).isEqualTo("Long");
    }

    @Test
    void givesEachSlugASuffixOfItsOwn() throws Exception {
      String title = "Même titre";
      List<Future<JsonNode>> answers = new ArrayList<>();
      try (var pool = Executors.newFixedThreadPool(4)) {
        for (int i = 0; i < 6; i++) {
          answers.add(
              pool.submit(
                  () -> create(CONTRIB, csv("a.csv").field("title", title)).expect(201).json()));
        }
      }
      List<String> slugs = new ArrayList<>();
      for (Future<JsonNode> answer : answers) {
        slugs.add(answer.get().path("slug").asString());
      }
      assertThat(slugs)
          .containsExactlyInAnyOrder(
              "meme-titre",
              "meme-titre-2",
              "meme-titre-3",
              "meme-titre-4",
              "meme-titre-5",
              "meme-titre-6");
      assertThat(
              create(ANA, csv("a.csv").field("title", title))
                  .expect(201)
                  .json()
                  .path("slug")
                  .asString())
          .isEqualTo("meme-titre");
    }

    @Test
    void givesContributorsTheirRights() {
      String id = create(CONTRIB, csv("a.csv")).expect(201).json().path("id").asString();
      JsonNode entries = api.get(ADMIN, "/datasets/" + id + "/permissions").expect(200).json();
      assertThat(entries.size()).isEqualTo(2);
      assertThat(entries.findValuesAsString("department")).containsExactly("-", "-");
      read(CONTRIB, id);
      api.get(Sessions.member("dan", TOWN, "user"), "/datasets/" + id).expect(403);
      api.get(CONTRIB, "/datasets/" + id + "/permissions").expect(403);
      api.delete(CONTRIB, "/datasets/" + id).expect(204);
    }

    @Test
    void isAttributedToTheActiveAccountOrTheOneSent() {
      Session roads = Sessions.member("dan", ROADS, "contrib");
      assertThat(
              create(roads, csv("a.csv"))
                  .expect(201)
                  .json()
                  .path("owner")
                  .path("department")
                  .asString())
          .isEqualTo("roads");
      String department = "{\"type\":\"organization\",\"id\":\"town\",\"department\":\"roads\"}";
      JsonNode owner =
          create(ADMIN, csv("a.csv").field("owner", department)).expect(201).json().path("owner");
      assertThat(owner.path("department").asString()).isEqualTo("roads");
      assertThat(owner.path("name").asString()).isEqualTo("Town hall");
      String other = "{\"type\":\"user\",\"id\":\"bob\",\"name\":\"Bob\"}";
      assertThat(
              create(Sessions.superadmin("root"), csv("a.csv").field("owner", other))
                  .expect(201)
                  .json()
                  .path("owner")
                  .path("id")
                  .asString())
          .isEqualTo("bob");
    }

    @Test
    void bearsTheNameThatTheDirectoryGivesItsOwner() {
      String owner = "{\"type\":\"user\",\"id\":\"ana\",\"name\":\"Mairie de Paris\"}";
      assertThat(ownerOf(ANA, owner).path("name").asString()).isEqualTo("ana");
      api.database
          .getCollection("users")
          .insertOne(new Document("_id", "zoe").append("name", "Zoé"));
      api.database
          .getCollection("organizations")
          .insertOne(
              new Document("_id", "port")
                  .append("name", "Port")
                  .append(
                      "departments",
                      List.of(new Document("id", "quais").append("name", "Les quais"))));
      Session root = Sessions.superadmin("root");
      assertThat(
              ownerOf(root, "{\"type\":\"user\",\"id\":\"zoe\",\"name\":\"x\"}")
                  .path("name")
                  .asString())
          .isEqualTo("Zoé");
      JsonNode quays =
          ownerOf(
              root,
              "{\"type\":\"organization\",\"id\":\"port\",\"name\":\"x\","
                  + "\"department\":\"quais\",\"departmentName\":\"x\"}");
      assertThat(quays.path("name").asString()).isEqualTo("Port");
      assertThat(quays.path("departmentName").asString()).isEqualTo("Les quais");
      assertThat(
              ownerOf(root, "{\"type\":\"organization\",\"id\":\"none\",\"name\":\"x\"}")
                  .path("name")
                  .asString())
          .isEqualTo("none");
    }

    private JsonNode ownerOf(Session session, String owner) {
      return create(session, csv("a.csv").field("owner", owner)).expect(201).json().path("owner");
    }

    @Test
    void mayChooseItsId() {
      for (String method : List.of("PUT", "POST")) {
        String id = "chosen-" + method.toLowerCase(java.util.Locale.ROOT);
        assertThat(
                send(ANA, method, "/datasets/" + id, csv("a.csv"))
                    .expect(201)
                    .json()
                    .path("id")
                    .asString())
            .isEqualTo(id);
      }
    }
  }

  @Nested
  class Refusals {
    @Test
    void ofAnonymousCallersComeFirst() {
      create(Sessions.anonymous(), new MultipartForm()).expect(401);
      send(Sessions.anonymous(), "PUT", "/datasets/anonymous", csv("a.csv")).expect(401);
    }

    @Test
    void ofALengthThatIsMissingOrWrong() {
      GatewayEvent event =
          GatewayEvent.of("POST", ApiFixture.API + "/datasets")
              .body(MultipartForm.TYPE, csv("a.csv").bytes());
      api.send(ANA, event.withoutHeader("content-length")).expect(411);
      api.send(ANA, event.header("content-length", "many")).expect(400);
    }

    @ParameterizedTest
    @CsvSource({"application/json, 400", "application/pdf, 415", "text/plain, 415"})
    void ofOtherKindsOfBodies(String type, int status) {
      api.send(
              ANA,
              GatewayEvent.of("POST", ApiFixture.API + "/datasets")
                  .body(type, "{\"title\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
          .expect(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.pdf", "a.exe", "a", "a.csv.zip", "csv"})
    void ofOtherFormats(String name) {
      assertThat(create(ANA, csv(name)).expect(400).text()).contains("type is not supported");
    }

    @Test
    void ofAFormWithoutAFileOrWithAnother() {
      create(ANA, new MultipartForm().field("title", "x")).expect(400);
      create(ANA, csv("a.csv").file("picture", "a.png", "x")).expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "permissions", "_raw", "id", "unknown"})
    void ofFieldsOutsideTheClosedList(String field) {
      assertThat(create(ANA, csv("a.csv").field(field, "x")).expect(400).text()).contains(field);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"type\":\"user\",\"id\":\"bob\"}",
          "{\"type\":\"organization\",\"id\":\"town\"}",
          "{\"type\":\"organization\",\"id\":\"region\"}"
        })
    void ofSomebodyElsesAccount(String owner) {
      create(ANA, csv("a.csv").field("owner", owner)).expect(403);
    }

    @Test
    void ofAnAccountThatIsNone() {
      for (String owner : List.of("{\"type\":\"robot\",\"id\":\"x\"}", "{\"type\":\"user\"}")) {
        create(ANA, csv("a.csv").field("owner", owner)).expect(400);
      }
    }

    @Test
    void ofMembersWithoutTheRole() {
      create(Sessions.member("dan", TOWN, "user"), csv("a.csv")).expect(403);
    }

    @ParameterizedTest
    @CsvSource({"Upper, 400", "with%20blank, 400", "..%2Fx, 404", "..%5Cx, 404"})
    void ofIdsThatAreNone(String id, int status) {
      send(ANA, "PUT", "/datasets/" + id, csv("a.csv")).expect(status);
    }

    @Test
    void leaveNothingBehind() {
      int before = api.keys("raw/").size();
      long datasets = api.store.count(new Document());
      create(ANA, csv("a.pdf")).expect(400);
      create(ANA, csv("a.csv").field("unknown", "x")).expect(400);
      create(Sessions.member("dan", TOWN, "user"), csv("a.csv")).expect(403);
      assertThat(api.keys("raw/")).hasSize(before);
      assertThat(api.store.count(new Document())).isEqualTo(datasets);
      assertThat(api.stages()).isEmpty();
    }
  }

  @Nested
  class Replacement {
    private String existing(String id) {
      api.store(DatasetDocument.of(id, TOWN).with("count", 3L).with("summary", "Avant"));
      return id;
    }

    @Test
    void startsARunOnTheNewFile() throws IOException {
      String id = existing("replaced");
      JsonNode answer = send(ADMIN, "PUT", "/datasets/" + id, csv("new.csv")).expect(200).json();
      assertThat(answer.path("status").asString()).isEqualTo("loaded");
      assertThat(answer.path("originalFile").path("name").asString()).isEqualTo("new.csv");
      assertThat(answer.path("title").asString()).isEqualTo(id);
      assertThat(answer.path("dataUpdatedBy").path("id").asString()).isEqualTo("bob");
      assertThat(answer.path("count").asInt()).isEqualTo(3);
      List<String> keys = api.keys("raw/organization-town/" + id + "/");
      assertThat(content(keys.getFirst())).isEqualTo("a,b\n1,2\n");
      assertThat(api.stages()).hasSize(1);
      assertThat(api.get(ADMIN, "/datasets/" + id + "/journal").json().findValuesAsString("type"))
          .containsExactly("data-updated");
    }

    @Test
    void changesFieldsInTheSameWrite() {
      String id = existing("replaced-with-fields");
      JsonNode answer =
          send(
                  ADMIN,
                  "POST",
                  "/datasets/" + id,
                  csv("new.csv").field("title", "Nouveau titre").field("summary", "Avant"))
              .expect(200)
              .json();
      assertThat(answer.path("title").asString()).isEqualTo("Nouveau titre");
      assertThat(answer.path("status").asString()).isEqualTo("loaded");
      assertThat(answer.path("updatedBy").path("id").asString()).isEqualTo("bob");
      assertThat(api.get(ADMIN, "/datasets", "q=nouveau+titre").json().path("count").asInt())
          .isEqualTo(1);
    }

    @Test
    void mayBringFieldsAlone() {
      String id = existing("fields-alone");
      JsonNode answer =
          send(ADMIN, "PUT", "/datasets/" + id, new MultipartForm().field("summary", "Après"))
              .expect(200)
              .json();
      assertThat(answer.path("summary").asString()).isEqualTo("Après");
      assertThat(answer.path("status").asString()).isEqualTo("finalized");
      assertThat(api.stages()).isEmpty();
    }

    @Test
    void isRefusedWithBadFieldsOrFormats() {
      String id = existing("kept-as-is");
      send(ADMIN, "PUT", "/datasets/" + id, csv("new.csv").field("status", "x")).expect(400);
      send(ADMIN, "PUT", "/datasets/" + id, csv("new.pdf")).expect(400);
      existing("kept-slug");
      send(ADMIN, "PUT", "/datasets/" + id, csv("new.csv").field("slug", "kept-slug")).expect(400);
      assertThat(read(ADMIN, id).path("status").asString()).isEqualTo("finalized");
      assertThat(api.stages()).isEmpty();
    }

    @Test
    void waitsForTheRunUnderWay() {
      String id = existing("busy");
      send(ADMIN, "PUT", "/datasets/" + id, csv("one.csv")).expect(200);
      assertThat(send(ADMIN, "PUT", "/datasets/" + id, csv("two.csv")).expect(409).text())
          .contains(id);
      settle(id);
      send(ADMIN, "PUT", "/datasets/" + id, csv("two.csv")).expect(200);
    }

    @Test
    void mendsADatasetInError() {
      String id = existing("failed");
      api.store.update(
          id,
          null,
          new Document("$set", new Document("status", "error").append("errorStatus", "stored")));
      JsonNode answer = send(ADMIN, "PUT", "/datasets/" + id, csv("good.csv")).expect(200).json();
      assertThat(answer.path("status").asString()).isEqualTo("loaded");
      assertThat(answer.has("errorStatus")).isFalse();
    }

    @Test
    void isForThoseWhoMayWriteData() {
      String id = existing("guarded");
      for (Session session : List.of(ANA, CONTRIB, Sessions.member("dan", TOWN, "user"))) {
        send(session, "PUT", "/datasets/" + id, csv("a.csv")).expect(403);
      }
    }

    @Test
    void isForDatasetsOfFilesOnly() {
      api.store(
          DatasetDocument.of("no-file", TOWN).with("isVirtual", true).without("originalFile"));
      assertThat(send(ADMIN, "PUT", "/datasets/no-file", csv("a.csv")).expect(400).text())
          .contains("not file based");
    }

    @Test
    void ofTwoAtOnceOneWins() throws Exception {
      String id = existing("raced");
      List<Future<Integer>> statuses = new ArrayList<>();
      try (var pool = Executors.newFixedThreadPool(4)) {
        for (int i = 0; i < 4; i++) {
          String name = i + ".csv";
          statuses.add(
              pool.submit(() -> send(ADMIN, "PUT", "/datasets/" + id, csv(name)).status()));
        }
      }
      List<Integer> seen = new ArrayList<>();
      for (Future<Integer> status : statuses) {
        seen.add(status.get());
      }
      assertThat(seen).containsExactlyInAnyOrder(200, 409, 409, 409);
      assertThat(api.stages()).hasSize(1);
    }
  }
}
