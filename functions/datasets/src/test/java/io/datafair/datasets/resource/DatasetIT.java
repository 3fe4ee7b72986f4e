package io.datafair.datasets.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.datasetmodel.metadata.DatasetJournal;
import io.datafair.datasets.ApiFixture;
import io.datafair.testkit.DatasetDocument;
import io.datafair.testkit.GatewayAnswer;
import io.datafair.testkit.GatewayEvent;
import io.datafair.testkit.Permissions;
import io.datafair.testkit.Sessions;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Contract: datasets, sections 1, 2, 18 and 19; dataset-queries, section 2. */
class DatasetIT {
  private static final Account TOWN = Account.organization("town", "Town hall");
  private static final Account REGION = Account.organization("region", "Region");
  private static final Account ANA = Account.user("ana", "Ana");
  private static final Session ANONYMOUS = Sessions.anonymous();
  private static final Session ADMIN = Sessions.member("bob", TOWN, "admin");
  private static final Session CONTRIB = Sessions.member("carol", TOWN, "contrib");
  private static final Session OWNER = Sessions.user("ana");
  private static final Session STRANGER = Sessions.user("dan");
  private static final ApiFixture api = new ApiFixture("dataset");

  @BeforeAll
  static void datasets() {
    api.store(
        DatasetDocument.of("rivers", TOWN)
            .with("slug", "water")
            .with("title", "Rivières & lacs")
            .with(
                "description",
                "# Titre\n\n**gras** <script>alert(1)</script> "
                    + "[lien](javascript:alert(1)) <b style=\"color:red\">x</b>")
            .with("image", "https://img.example/a.png")
            .with("bbox", List.of(-4.5, 47.0, -1.0, 49.0))
            .permissions(Permissions.everybody("list", "read"))
            .columns(
                Map.of(
                    "key", "town",
                    "type", "string",
                    "x-refersTo", "http://schema.org/City",
                    "enum", List.of("Vannes"),
                    "x-cardinality", 1),
                Map.of("key", "other", "type", "string", "x-refersTo", "http://schema.org/City"),
                Map.of("key", "_i", "type", "integer", "x-calculated", true)));
    api.store(DatasetDocument.of("secret", TOWN).with("slug", "same"));
    api.store(DatasetDocument.of("mine", ANA).with("slug", "same"));
    api.store(
        DatasetDocument.of("elsewhere", REGION)
            .with("slug", "same")
            .permissions(Permissions.everybody("list", "read")));
  }

  private static GatewayAnswer read(Session session, String id) {
    return api.get(session, "/datasets/" + id);
  }

  private static GatewayAnswer inEnglish(Session session, String path) {
    return api.send(
        session, GatewayEvent.of("GET", ApiFixture.API + path).cookie("i18n_lang", "en"));
  }

  @Nested
  class Found {
    @Test
    void byIdOrBySlug() {
      for (String reference : List.of("rivers", "water")) {
        assertThat(read(ANONYMOUS, reference).expect(200).json().path("id").asString())
            .isEqualTo("rivers");
      }
    }

    @Test
    void bySlugTheCallersOwnFirst() {
      assertThat(read(OWNER, "same").expect(200).json().path("id").asString()).isEqualTo("mine");
      assertThat(read(ADMIN, "same").expect(200).json().path("id").asString()).isEqualTo("secret");
      assertThat(read(ANONYMOUS, "same").expect(200).json().path("id").asString())
          .isEqualTo("elsewhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "..%2Frivers", "a%00b", "RIVERS", "%24where", "a.b"})
    void notAtAll(String reference) {
      GatewayAnswer answer = read(ADMIN, reference).expect(404);
      assertThat(answer.text()).isEqualTo("Dataset not found");
      assertThat(answer.header("content-type")).startsWith("text/plain");
      assertThat(answer.header("cache-control")).isEqualTo("no-cache");
    }
  }

  @Nested
  class Described {
    @Test
    void withTheDerivedFieldsAndNothingInternal() {
      JsonNode view = read(ANONYMOUS, "rivers").expect(200).json();
      assertThat(view.propertyNames())
          .contains(
              "id",
              "slug",
              "href",
              "page",
              "title",
              "owner",
              "createdAt",
              "createdBy",
              "updatedAt",
              "updatedBy",
              "visibility",
              "userPermissions",
              "public",
              "previews",
              "thumbnail")
          .doesNotContain("permissions", "initFrom", "loaded", "draft")
          .noneMatch(name -> name.startsWith("_"));
      assertThat(view.path("href").asString())
          .isEqualTo("https://data.example.org/data-fair/api/v1/datasets/rivers");
      assertThat(view.path("page").asString())
          .startsWith("https://data.example.org/data-fair/dataset/");
      assertThat(view.path("visibility").asString()).isEqualTo("public");
      assertThat(view.path("public").asBoolean()).isTrue();
      assertThat(view.path("thumbnail").asString())
          .isEqualTo(view.path("href").asString() + "/thumbnail?width=300&height=200");
      assertThat(view.path("previews").findValuesAsString("id"))
          .containsExactly("table", "map", "map-bounds");
      assertThat(view.path("previews").get(0).path("href").asString())
          .endsWith("/embed/dataset/rivers/table");
      assertThat(view.path("schema").get(0).path("x-concept").path("id").asString())
          .isEqualTo("city");
      assertThat(view.path("schema").get(0).path("x-concept").path("primary").asBoolean()).isTrue();
      assertThat(view.path("schema").get(1).path("x-concept").path("primary").asBoolean())
          .isFalse();
    }

    @Test
    void forTheSiteThatTheCallerAddressed() {
      GatewayEvent event =
          GatewayEvent.of("GET", ApiFixture.API + "/datasets/rivers")
              .header("x-forwarded-host", "town.example.org")
              .header("x-forwarded-proto", "https");
      assertThat(api.send(ANONYMOUS, event).json().path("href").asString())
          .startsWith("https://town.example.org/data-fair/");
    }

    @Test
    void withTracingHeadersAndNoSharedCache() {
      GatewayAnswer answer = read(ANONYMOUS, "rivers");
      assertThat(answer.header("x-resource"))
          .isEqualTo(
              "{\"type\":\"datasets\",\"id\":\"rivers\",\"title\":\"Rivi%C3%A8res%20%26%20lacs\"}");
      assertThat(answer.header("x-owner")).isEqualTo("{\"type\":\"organization\",\"id\":\"town\"}");
      assertThat(answer.header("x-operation"))
          .isEqualTo("{\"class\":\"read\",\"id\":\"readDescription\"}");
      assertThat(answer.header("cache-control")).isEqualTo("must-revalidate, private, max-age=0");
    }

    @Test
    void toHeadToo() {
      GatewayAnswer answer =
          api.send(ANONYMOUS, GatewayEvent.of("HEAD", ApiFixture.API + "/datasets/rivers"));
      assertThat(answer.expect(200).body()).isEmpty();
      assertThat(answer.header("content-length"))
          .isEqualTo(Integer.toString(read(ANONYMOUS, "rivers").body().length));
    }

    @Test
    void inSafeHtmlWhenAsked() {
      String markdown = read(ANONYMOUS, "rivers").json().path("description").asString();
      assertThat(markdown).startsWith("# Titre");
      String html =
          api.get(ANONYMOUS, "/datasets/rivers", "html=true").json().path("description").asString();
      assertThat(html)
          .contains("<h1>Titre</h1>", "<strong>gras</strong>")
          .doesNotContain("script", "javascript:", "style");
    }

    @Test
    void shortenedWhenAsked() {
      String cut =
          api.get(ANONYMOUS, "/datasets/rivers", "truncate=4")
              .json()
              .path("description")
              .asString();
      assertThat(cut).startsWith("# Ti").hasSizeLessThan(10);
    }

    @Test
    void withAThumbnailOfTheSizeAsked() {
      assertThat(
              api.get(ANONYMOUS, "/datasets/rivers", "thumbnail=120x80")
                  .json()
                  .path("thumbnail")
                  .asString())
          .endsWith("/thumbnail?width=120&height=80");
    }

    @Test
    void notForAParameterGivenTwice() {
      assertThat(api.get(ANONYMOUS, "/datasets/rivers", "html=true&html=true").expect(400).text())
          .isEqualTo("query parameter \"html\" is defined multiple times");
    }
  }

  @Nested
  class Refused {
    @Test
    void toAnonymousReadersWhoMayLogIn() {
      assertThat(read(ANONYMOUS, "secret").expect(403).text()).contains("connectez-vous");
      assertThat(inEnglish(ANONYMOUS, "/datasets/secret").text()).contains("log in");
    }

    @Test
    void toStrangersNamingTheOperationAndItsClass() {
      assertThat(read(STRANGER, "secret").expect(403).text()).contains("readDescription", "read");
      assertThat(api.get(STRANGER, "/datasets/rivers/journal").expect(403).text())
          .contains("readJournal", "readAdvanced");
    }

    @Test
    void toAMemberInAnotherAccountSayingWhich() {
      GatewayAnswer answer =
          read(Sessions.memberAtHome("bob", TOWN, "admin"), "secret").expect(403);
      assertThat(answer.text()).contains("Town hall");
      assertThat(answer.header("x-owner")).isEqualTo("{\"type\":\"organization\",\"id\":\"town\"}");
    }
  }

  @Nested
  class Schema {
    @Test
    void isReadWithLabelsAndFilters() {
      JsonNode schema = api.get(ANONYMOUS, "/datasets/rivers/schema").expect(200).json();
      assertThat(schema.findValuesAsString("key")).containsExactly("town", "other", "_i");
      assertThat(schema.findValuesAsString("label")).containsExactly("town", "other", "_i");
      assertThat(
              api.get(ANONYMOUS, "/datasets/rivers/schema", "calculated=false&enum=true")
                  .json()
                  .findValuesAsString("key"))
          .containsExactly("town");
    }

    @Test
    void isSafeWithoutValues() {
      assertThat(api.get(ANONYMOUS, "/datasets/rivers/safe-schema").expect(200).text())
          .contains("\"town\"")
          .doesNotContain("Vannes", "x-cardinality");
    }
  }

  @Nested
  class Rights {
    @Test
    void areReadAndSetByAdministratorsOnly() {
      api.store(
          DatasetDocument.of("rights", TOWN)
              .permissions(Permissions.organization(TOWN, "list", "read", "write")));
      for (Session session : List.of(CONTRIB, STRANGER, ANONYMOUS)) {
        api.get(session, "/datasets/rights/permissions").expect(403);
        api.send(session, "PUT", "/datasets/rights/permissions", List.of()).expect(403);
      }
      api.get(ADMIN, "/datasets/rights/permissions").expect(200);
    }

    @Test
    void takeEffectAtOnce() {
      api.store(DatasetDocument.of("opened", TOWN));
      read(ANONYMOUS, "opened").expect(403);
      List<Document> everybody = List.of(Permissions.everybody("list", "read"));
      JsonNode set =
          api.send(ADMIN, "PUT", "/datasets/opened/permissions", everybody).expect(200).json();
      assertThat(set.get(0).path("classes").toString()).isEqualTo("[\"list\",\"read\"]");
      assertThat(api.get(ADMIN, "/datasets/opened/permissions").json()).isEqualTo(set);
      assertThat(read(ANONYMOUS, "opened").expect(200).json().path("visibility").asString())
          .isEqualTo("public");
      assertThat(listed("public")).contains("opened");

      api.send(ADMIN, "PUT", "/datasets/opened/permissions", List.of()).expect(200);
      read(ANONYMOUS, "opened").expect(403);
      assertThat(listed("public")).doesNotContain("opened");
      assertThat(listed("private")).contains("opened");
    }

    private List<String> listed(String visibility) {
      return api.get(ADMIN, "/datasets", "visibility=" + visibility)
          .json()
          .path("results")
          .findValuesAsString("id");
    }

    @Test
    void areOneOperationAtATimeToo() {
      api.store(
          DatasetDocument.of("lines-only", TOWN)
              .permissions(
                  new Document("type", "user")
                      .append("id", "dan")
                      .append("operations", List.of("readSchema", "list"))));
      api.get(STRANGER, "/datasets/lines-only/schema").expect(200);
      api.get(STRANGER, "/datasets/lines-only/safe-schema").expect(403);
      read(STRANGER, "lines-only").expect(403);
    }

    @Test
    void areRefusedInAnyOtherShape() {
      String path = "/datasets/secret/permissions";
      assertThat(api.send(ADMIN, "PUT", path, List.of(Map.of("id", "ana"))).expect(400).text())
          .startsWith("Error in permissions format");
      api.send(ADMIN, "PUT", path, Map.of()).expect(400);
      api.send(
              ADMIN,
              GatewayEvent.of("PUT", ApiFixture.API + path).body("text/plain", new byte[] {'['}))
          .expect(415);
    }
  }

  @Nested
  class Told {
    @Test
    void theJournalIsNewestFirstInTheReadersLanguage() {
      api.store(
          DatasetDocument.of("told", TOWN)
              .permissions(
                  Permissions.everybody("list", "read"), Permissions.user("dan", "readAdvanced")));
      io.datafair.resources.journal.Journal journal =
          new DatasetJournal(api.database, java.time.Clock.systemUTC());
      journal.add("told", "dataset-created");
      journal.add("told", "error", new io.datafair.core.problem.Text("Panne.", "Fault."));
      journal.add("told", "finalize-end");
      journal.add("tolda", "data-updated");

      JsonNode events = api.get(STRANGER, "/datasets/told/journal").expect(200).json();
      assertThat(events.findValuesAsString("type"))
          .containsExactly("finalize-end", "error", "dataset-created");
      assertThat(events.get(1).path("data").asString()).isEqualTo("Panne.");
      assertThat(events.get(1).propertyNames()).containsExactlyInAnyOrder("type", "date", "data");
      assertThat(events.get(0).path("date").asString()).endsWith("Z");
      assertThat(
              inEnglish(STRANGER, "/datasets/told/journal").json().get(1).path("data").asString())
          .isEqualTo("Fault.");
      api.get(ANONYMOUS, "/datasets/told/journal").expect(403);
    }

    @Test
    void progressIsEmptyWhenNothingRuns() {
      assertThat(api.get(ADMIN, "/datasets/secret/task-progress").expect(200).text())
          .isEqualTo("{}");
      api.get(ANONYMOUS, "/datasets/rivers/task-progress").expect(403);
    }
  }
}
