package io.datafair.datasets.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.core.id.Ids;
import io.datafair.datasetmodel.metadata.DatasetJournal;
import io.datafair.datasets.ApiFixture;
import io.datafair.testkit.DatasetDocument;
import io.datafair.testkit.Permissions;
import io.datafair.testkit.Sessions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Contract: datasets, section 11. */
class DeleteIT {
  private static final Account TOWN = Account.organization("town", "Town hall");
  private static final Session ADMIN = Sessions.member("bob", TOWN, "admin");
  private static final ApiFixture api = new ApiFixture("delete");

  private final io.datafair.resources.journal.Journal journal =
      new DatasetJournal(api.database, Clock.systemUTC());

  /** A dataset with all that the platform keeps for one. */
  private void whole(String id) {
    api.store(DatasetDocument.of(id, TOWN));
    journal.add(id, "dataset-created");
    for (String key :
        List.of(
            "files/organization-town/" + id + "/g1/a.csv",
            "files/organization-town/" + id + "/g1/deep/b.csv",
            "raw/organization-town/" + id + "/g1/a.csv",
            "exports/organization-town/" + id + "/2026-01-02/abc")) {
      api.objects.put(key, "text/csv", "a\n1\n".getBytes(StandardCharsets.UTF_8));
    }
    for (String generation : List.of("g1", "g2")) {
      send("PUT", "dataset-" + id + "." + generation, "{}");
    }
    send(
        "POST",
        "_aliases",
        "{\"actions\":[{\"add\":{\"index\":\"dataset-%s.g1\",\"alias\":\"dataset-%s\"}}]}"
            .formatted(id, id));
  }

  private static void send(String method, String path, String body) {
    api.index.require(method, path, body.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(30));
  }

  private static boolean indexed(String name) {
    return api.index.get(name).status() == 200;
  }

  @Test
  void takesEverythingAwayAndNothingOfItsNeighbours() {
    String id = "a" + Ids.resource();
    List<String> neighbours = List.of(id + "-2", id + "b", id.substring(0, id.length() - 1));
    whole(id);
    neighbours.forEach(this::whole);

    api.delete(ADMIN, "/datasets/" + id).expect(204);

    api.get(ADMIN, "/datasets/" + id).expect(404);
    assertThat(journal.read(id, io.datafair.core.account.Language.FR)).isEmpty();
    assertThat(api.keys("files/organization-town/" + id + "/")).isEmpty();
    assertThat(api.keys("raw/organization-town/" + id + "/")).isEmpty();
    assertThat(api.keys("exports/organization-town/" + id + "/")).isEmpty();
    assertThat(indexed("dataset-" + id + ".g1")).isFalse();
    assertThat(indexed("dataset-" + id + ".g2")).isFalse();
    assertThat(indexed("dataset-" + id)).isFalse();
    for (String other : neighbours) {
      api.get(ADMIN, "/datasets/" + other).expect(200);
      assertThat(journal.read(other, io.datafair.core.account.Language.FR)).hasSize(1);
      assertThat(api.keys("files/organization-town/" + other + "/")).hasSize(2);
      assertThat(api.keys("raw/organization-town/" + other + "/")).hasSize(1);
      assertThat(api.keys("exports/organization-town/" + other + "/")).hasSize(1);
      assertThat(indexed("dataset-" + other + ".g1")).isTrue();
      assertThat(indexed("dataset-" + other + ".g2")).isTrue();
      assertThat(indexed("dataset-" + other)).isTrue();
    }
  }

  @Test
  void isPossibleWhateverTheStatusAndWithoutAnyIndex() {
    for (String status : List.of("created", "indexed", "error")) {
      String id = "status-" + status;
      api.store(DatasetDocument.of(id, TOWN).with("status", status));
      api.delete(ADMIN, "/datasets/" + id).expect(204);
      api.get(ADMIN, "/datasets/" + id).expect(404);
    }
  }

  @Test
  void isAnAdministrativeRight() {
    Document contributors =
        Permissions.organization(TOWN, "write").append("roles", List.of("contrib"));
    api.store(DatasetDocument.of("kept", TOWN).permissions(contributors));
    for (Session session :
        List.of(
            Sessions.anonymous(),
            Sessions.user("dan"),
            Sessions.member("carol", TOWN, "contrib"))) {
      api.delete(session, "/datasets/kept").expect(403);
    }
    api.get(ADMIN, "/datasets/kept").expect(200);

    contributors.append("operations", List.of("delete"));
    api.send(ADMIN, "PUT", "/datasets/kept/permissions", List.of(contributors)).expect(200);
    api.delete(Sessions.member("carol", TOWN, "contrib"), "/datasets/kept").expect(204);
  }

  @Test
  void ofAnUnknownDatasetIs404() {
    api.delete(ADMIN, "/datasets/never-was").expect(404);
  }

  @Test
  void leavesNothingToADatasetMadeAgainUnderTheSameId() {
    api.store(DatasetDocument.of("again", TOWN).with("title", "Premier"));
    api.get(ADMIN, "/datasets/again").expect(200);
    api.delete(ADMIN, "/datasets/again").expect(204);
    api.store(DatasetDocument.of("again", TOWN).with("title", "Second"));
    assertThat(api.get(ADMIN, "/datasets/again").expect(200).json().path("title").asString())
        .isEqualTo("Second");
  }
}
