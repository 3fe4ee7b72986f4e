package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.path;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a deployment may choose, and what holds unless it does. Contract: directory, section 20. */
final class ChoicesIT {
  private static final String ANA =
      "{\"email\":\"ana@example.org\",\"password\":\"passwd\",\"org\":\"town\"}";
  private static final String LEE_OF_ROADS =
      "{\"email\":\"jo.lee@example.org\",\"password\":\"other\",\"org\":\"town\",\"dep\":\"roads\"}";
  private static final String ADMINISTRATOR =
      "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}";
  private static final String OTHER = "https://other.example";

  private DirectoryFixture directory;

  private void start(String... choices) {
    directory = new DirectoryFixture(choices);
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private String read(String target, Map<String, String> cookies) {
    return text(directory.send(Call.get(BASE + target).cookies(cookies)));
  }

  private int loginElsewhere(String json) {
    return directory.send(Call.post(BASE + "/auth/password").json(json), OTHER).status();
  }

  private void site() {
    directory
        .database
        .getCollection("sites")
        .insertOne(
            new Document("_id", "other")
                .append("host", "other.example")
                .append("path", "")
                .append("authMode", "onlyBackOffice")
                .append(
                    "owner",
                    new Document("type", "organization").append("id", "town").append("name", "T")));
  }

  @Test
  void listsAreForWhoIsLoggedInUnlessChosenOtherwise() {
    start();
    assertThat(read("/users", Map.of())).contains("\"count\": 0");
    assertThat(read("/users", directory.session(ANA))).contains("\"Ana Diaz\"");
    assertThat(read("/organizations", directory.session(ANA))).contains("\"count\": 2");
  }

  @Test
  void eachListHasItsOwnReaders() {
    start("LIST_USERS_MODE", "anonymous", "LIST_ORGANIZATIONS_MODE", "admin");
    assertThat(read("/users", Map.of())).contains("\"Ana Diaz\"").doesNotContain("@example.org\"");
    assertThat(read("/organizations", directory.session(ANA))).contains("\"count\": 0");
    assertThat(read("/organizations", directory.session(ADMINISTRATOR))).contains("\"count\": 2");
  }

  @Test
  void onePlatformIsOneSite() {
    start();
    assertThat(loginElsewhere(ANA)).isEqualTo(400);
  }

  @Test
  void anUnknownSiteIsRefused() {
    start("MANAGE_SITES", "true");
    assertThat(loginElsewhere(ANA)).isEqualTo(404);
  }

  @Test
  void anUnknownSiteMayCountAsTheMainOne() {
    start("MANAGE_SITES", "true", "ACCEPT_UNKNOWN_SITE", "true");
    assertThat(loginElsewhere(ANA)).isEqualTo(200);
  }

  @Test
  void administratorsActOnTheMainSite() {
    start("MANAGE_SITES", "true");
    site();
    assertThat(loginElsewhere(ANA)).isEqualTo(200);
    assertThat(loginElsewhere(ADMINISTRATOR)).isEqualTo(403);
  }

  @Test
  void administratorsMayActOnEverySite() {
    start("MANAGE_SITES", "true", "ADMIN_MODE_ON_SITES", "true");
    site();
    assertThat(loginElsewhere(ADMINISTRATOR)).isEqualTo(200);
  }

  private List<Document> invitedTwice() {
    Map<String, String> ana = directory.session(ANA);
    for (String department : List.of("roads", "parks")) {
      String invitation =
          "{\"id\":\"town\",\"name\":\"T\",\"email\":\"silent@example.org\",\"role\":\"user\","
              + "\"department\":\"%s\"}".formatted(department);
      HttpResponse invited =
          directory.send(Call.post(BASE + "/invitations").json(invitation).cookies(ana));
      assertThat(invited.status()).as(text(invited)).isEqualTo(201);
    }
    return directory
        .database
        .getCollection("users")
        .find(Filters.eq("_id", "silent"))
        .first()
        .getList("organizations", Document.class);
  }

  @Test
  void somebodyMayHaveSeveralPlaces() {
    start("ALWAYS_ACCEPT_INVITATION", "true");
    assertThat(invitedTwice()).hasSize(2);
  }

  @Test
  void aSinglePlaceMoves() {
    start("ALWAYS_ACCEPT_INVITATION", "true", "SINGLE_MEMBERSHIP", "true");
    assertThat(invitedTwice())
        .singleElement()
        .satisfies(place -> assertThat(place).containsEntry("department", "parks"));
  }

  private int describedByTheAdminOfRoads() {
    directory
        .database
        .getCollection("users")
        .updateOne(
            Filters.and(Filters.eq("_id", "lee"), Filters.eq("organizations.department", "roads")),
            Updates.set("organizations.$.role", "admin"));
    return directory
        .send(
            Call.patch(BASE + "/organizations/town")
                .json("{\"description\":\"A town\"}")
                .cookies(directory.session(LEE_OF_ROADS)))
        .status();
  }

  @Test
  void theAdminOfADepartmentAdministersIt() {
    start();
    assertThat(describedByTheAdminOfRoads()).isEqualTo(403);
  }

  @Test
  void theAdminOfADepartmentMayAdministerTheWhole() {
    start("DEP_ADMIN_IS_ORG_ADMIN", "true");
    assertThat(describedByTheAdminOfRoads()).isEqualTo(200);
  }

  private Document organizationCreatedElsewhere() {
    site();
    directory
        .database
        .getCollection("sites")
        .updateOne(Filters.eq("_id", "other"), Updates.set("authMode", "onlyLocal"));
    HttpResponse created =
        directory.send(
            Call.post(BASE + "/organizations")
                .json("{\"id\":\"club\",\"name\":\"Club\"}")
                .cookies(directory.session(ANA)),
            OTHER);
    assertThat(created.status()).as(text(created)).isEqualTo(201);
    return directory
        .database
        .getCollection("organizations")
        .find(Filters.eq("_id", "club"))
        .first();
  }

  @Test
  void organizationsBelongToTheMainSite() {
    start("MANAGE_SITES", "true");
    assertThat(organizationCreatedElsewhere()).doesNotContainKey("host");
  }

  @Test
  void organizationsMayBelongToTheSiteTheyAreCreatedOn() {
    start("MANAGE_SITES", "true", "SITE_ORGS", "true");
    assertThat(organizationCreatedElsewhere()).containsEntry("host", "other.example");
  }

  @Test
  void aLoginLeadsWhereTheDeploymentSays() {
    start("DEFAULT_LOGIN_REDIRECT", "/data-fair");
    HttpResponse opened = directory.send(Call.get(path(text(directory.login(ANA)))));
    assertThat(opened.headers()).containsEntry("location", DirectoryFixture.ORIGIN + "/data-fair");
  }

  @Test
  void anInvitationLeadsWhereTheDeploymentSays() {
    start("INVITATION_REDIRECT", DirectoryFixture.ORIGIN + "/welcome");
    String invitation =
        "{\"id\":\"town\",\"name\":\"T\",\"email\":\"silent@example.org\",\"role\":\"user\"}";
    directory.send(
        Call.post(BASE + "/invitations").json(invitation).cookies(directory.session(ANA)));
    String link =
        directory
            .mailbox
            .last()
            .text()
            .replaceAll("(?s).*(http[^ \\n]*_accept\\?invit_token=[A-Za-z0-9._-]+).*", "$1");
    assertThat(directory.send(Call.get(path(link))).headers().get("location"))
        .contains("redirect=http%3A%2F%2Flocalhost%3A8080%2Fwelcome");
  }

  @Test
  void organizationsWithoutRolesHaveThoseOfTheDeployment() {
    start("ROLES_DEFAULTS", "admin,reader");
    assertThat(read("/organizations/town/roles", directory.session(ANA)).replace(" ", ""))
        .isEqualToIgnoringWhitespace("[\"admin\",\"reader\"]");
  }

  @Test
  void theThemeOfASiteWithoutOneIsPublic() {
    start();
    assertThat(read("/sites/_default_theme", Map.of())).contains("#1976D2", "#FAFAFA");
  }
}
