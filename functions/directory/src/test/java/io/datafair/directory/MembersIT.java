package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MembersIT {
  private static final String TOWN = BASE + "/organizations/town/members";

  private DirectoryFixture directory;
  private Map<String, String> ana;
  private Map<String, String> roads;
  private Map<String, String> administrator;

  @BeforeEach
  void start() {
    directory = new DirectoryFixture();
    ana =
        directory.session(
            "{\"email\":\"ana@example.org\",\"password\":\"passwd\",\"org\":\"town\"}");
    roads =
        directory.session(
            "{\"email\":\"jo.lee@example.org\",\"password\":\"other\",\"org\":\"town\",\"dep\":\"roads\"}");
    administrator =
        directory.session(
            "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}");
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private HttpResponse change(String target, String json, Map<String, String> cookies) {
    return directory.send(Call.patch(TOWN + target).json(json).cookies(cookies));
  }

  private HttpResponse remove(String target, Map<String, String> cookies) {
    return directory.send(Call.delete(TOWN + target).cookies(cookies));
  }

  private List<String> places(String user) {
    return directory
        .database
        .getCollection("users")
        .find(Filters.eq("_id", user))
        .first()
        .getList("organizations", Document.class)
        .stream()
        .map(
            each ->
                each.getString("id") + "/" + each.get("department", "-") + "/" + each.get("role"))
        .toList();
  }

  @Test
  void changesRolesAndPlaces() {
    assertThat(
            change("/lee?department=roads", "{\"role\":\"admin\",\"department\":\"roads\"}", ana)
                .status())
        .isEqualTo(204);
    assertThat(places("lee")).contains("town/roads/admin", "town/parks/user");
    assertThat(
            change("/lee?department=roads", "{\"role\":\"user\",\"department\":\"parks\"}", ana)
                .status())
        .isEqualTo(204);
    assertThat(places("lee")).containsExactlyInAnyOrder("town/parks/user", "region/-/admin");
    HttpResponse toRoot = change("/lee?department=parks", "{\"role\":\"contrib\"}", ana);
    assertThat(toRoot.status()).isEqualTo(204);
    assertThat(toRoot.cookies()).hasSize(6);
    assertThat(places("lee")).contains("town/-/contrib");
  }

  @Test
  void refusesUnknownPlacesAndRoles() {
    String roads = "/lee?department=roads";
    assertThat(change(roads, "{\"role\":\"king\",\"department\":\"roads\"}", ana).status())
        .isEqualTo(400);
    assertThat(change(roads, "{\"role\":\"user\",\"department\":\"moon\"}", ana).status())
        .isEqualTo(404);
    // In two departments: one of them alone cannot become the root.
    assertThat(change(roads, "{\"role\":\"user\"}", ana).status()).isEqualTo(400);
    assertThat(change("/silent", "{\"role\":\"user\"}", ana).status()).isEqualTo(404);
    assertThat(change(roads, "{\"role\":\"user\",\"isAdmin\":true}", ana).status()).isEqualTo(400);
    assertThat(remove("/silent", ana).status()).isEqualTo(404);
    assertThat(remove("/lee?department=moon", ana).status()).isEqualTo(404);
  }

  @Test
  void nobodyRaisesTheirOwnRole() {
    String admin = "{\"role\":\"admin\",\"department\":\"roads\"}";
    assertThat(change("/lee?department=roads", admin, roads).status()).isEqualTo(403);
    assertThat(change("/lee?department=roads", "{\"role\":\"admin\"}", roads).status())
        .isEqualTo(403);
    assertThat(
            directory
                .send(
                    Call.patch(BASE + "/users/lee")
                        .json("{\"organizations\":[{\"id\":\"town\",\"role\":\"admin\"}]}")
                        .cookies(roads))
                .status())
        .isEqualTo(400);
    assertThat(
            directory
                .send(Call.patch(BASE + "/users/lee").json("{\"isAdmin\":true}").cookies(roads))
                .status())
        .isEqualTo(400);
    assertThat(places("lee")).contains("town/roads/contrib");
  }

  @Test
  void theAdminOfADepartmentActsThereOnly() {
    change("/lee?department=roads", "{\"role\":\"admin\",\"department\":\"roads\"}", ana);
    Map<String, String> chief =
        directory.session(
            "{\"email\":\"jo.lee@example.org\",\"password\":\"other\",\"org\":\"town\",\"dep\":\"roads\"}");
    assertThat(remove("/ana", chief).status()).isEqualTo(403);
    assertThat(change("/ana", "{\"role\":\"user\"}", chief).status()).isEqualTo(403);
    assertThat(remove("/lee?department=parks", chief).status()).isEqualTo(403);
    assertThat(remove("/lee?department=*", chief).status()).isEqualTo(403);
    assertThat(change("/lee?department=roads", "{\"role\":\"admin\"}", chief).status())
        .isEqualTo(403);
    assertThat(
            change("/lee?department=roads", "{\"role\":\"admin\",\"department\":\"parks\"}", chief)
                .status())
        .isEqualTo(403);
    assertThat(
            change("/lee?department=roads", "{\"role\":\"user\",\"department\":\"roads\"}", chief)
                .status())
        .isEqualTo(204);
  }

  @Test
  void theAdminOfAnotherOrganizationDoesNothingHere() {
    Map<String, String> region =
        directory.session(
            "{\"email\":\"jo.lee@example.org\",\"password\":\"other\",\"org\":\"region\"}");
    assertThat(remove("/ana", region).status()).isEqualTo(403);
    assertThat(change("/ana", "{\"role\":\"user\"}", region).status()).isEqualTo(403);
    assertThat(directory.send(Call.get(TOWN).cookies(region)).status()).isEqualTo(403);
    // A forged cookie names an organization that the token does not tell of.
    Map<String, String> forged = new java.util.HashMap<>(roads);
    forged.put("id_token_dep", "");
    forged.put("id_token_role", "admin");
    assertThat(remove("/ana", forged).status()).isEqualTo(403);
  }

  @Test
  void theLastAdminStays() {
    assertThat(remove("/ana", ana).status()).isEqualTo(400);
    assertThat(change("/ana", "{\"role\":\"user\"}", ana).status()).isEqualTo(400);
    assertThat(places("ana")).containsExactly("town/-/admin");
    assertThat(change("/ana", "{\"role\":\"user\"}", administrator).status()).isEqualTo(204);
  }

  @Test
  void ofTwoAdminsWhoLeaveAtOnceOneStays() throws Exception {
    directory
        .database
        .getCollection("users")
        .updateOne(
            Filters.eq("_id", "silent"),
            Updates.set(
                "organizations",
                List.of(
                    new Document("id", "town")
                        .append("name", "Town hall")
                        .append("role", "admin"))));
    for (int i = 0; i < 5; i++) {
      List<Callable<Integer>> leaving =
          List.of(() -> remove("/ana", ana).status(), () -> remove("/silent", ana).status());
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Integer> status : threads.invokeAll(leaving)) {
          assertThat(status.get()).isIn(204, 400, 404);
        }
      }
      assertThat(places("ana").size() + places("silent").size()).isPositive();
    }
  }

  @Test
  void takesAwayEveryPlaceAtOnce() {
    assertThat(remove("/lee?department=*", ana).status()).isEqualTo(204);
    assertThat(places("lee")).containsExactly("region/-/admin");
  }

  @Test
  void leavesAloneWhatAnIdentityProviderManages() {
    directory
        .database
        .getCollection("users")
        .updateOne(
            Filters.eq("_id", "silent"),
            Updates.set(
                "organizations",
                List.of(
                    new Document("id", "town")
                        .append("name", "Town hall")
                        .append("role", "user")
                        .append("readOnly", true))));
    assertThat(remove("/silent", ana).status()).isEqualTo(400);
    assertThat(change("/silent", "{\"role\":\"admin\"}", ana).status()).isEqualTo(400);
  }

  @Test
  void exportsASheetThatComputesNothing() {
    directory
        .database
        .getCollection("users")
        .updateOne(Filters.eq("_id", "lee"), Updates.set("name", "=cmd|' /C calc'!A0;\"x\""));
    HttpResponse sheet = directory.send(Call.get(TOWN + "?format=csv").cookies(ana));
    assertThat(sheet.headers())
        .containsEntry("content-disposition", "attachment; filename=\"members.csv\"");
    assertThat(text(sheet))
        .startsWith("\uFEFFname;email;role;department;departmentName\r\n")
        .contains("Ana Diaz;Ana@example.org;admin;;\r\n")
        .contains("\"'=cmd|' /C calc'!A0;\"\"x\"\"\";jo.lee@example.org;contrib;roads;Roads\r\n");
  }

  @Test
  void filtersByConfirmation() {
    directory
        .database
        .getCollection("users")
        .updateOne(Filters.eq("_id", "lee"), Updates.set("emailConfirmed", false));
    assertThat(text(directory.send(Call.get(TOWN + "?email_confirmed=true").cookies(ana))))
        .contains("\"count\": 1", "Ana Diaz");
    assertThat(text(directory.send(Call.get(TOWN + "?email_confirmed=false").cookies(ana))))
        .contains("\"count\": 1", "\"emailConfirmed\": false");
  }
}
