package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.cookies;
import static io.datafair.directory.DirectoryFixture.path;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InvitationsIT {
  private DirectoryFixture directory;
  private Map<String, String> ana;

  private void start(String... settings) {
    directory = new DirectoryFixture(settings);
    ana =
        directory.session(
            "{\"email\":\"ana@example.org\",\"password\":\"passwd\",\"org\":\"town\"}");
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private HttpResponse invite(String json, Map<String, String> cookies) {
    return directory.send(Call.post(BASE + "/invitations").json(json).cookies(cookies));
  }

  private String link(String email, String more) {
    assertThat(
            invite(
                    "{\"id\":\"town\",\"name\":\"Town hall\",\"email\":\""
                        + email
                        + "\","
                        + more
                        + "}",
                    ana)
                .status())
        .isEqualTo(201);
    return directory.mailbox.link();
  }

  private static String location(HttpResponse response) {
    assertThat(response.status()).isEqualTo(302);
    return response.headers().get("location");
  }

  private Document user(String id) {
    return directory.database.getCollection("users").find(Filters.eq("_id", id)).first();
  }

  private List<Document> memberships(String id) {
    return user(id).getList("organizations", Document.class);
  }

  @Test
  void makesAMemberOfWhoFollowsTheMail() {
    start();
    String link = link("silent@example.org", "\"role\":\"user\"");
    assertThat(link)
        .startsWith(DirectoryFixture.ORIGIN + BASE + "/invitations/_accept?invit_token=");
    assertThat(directory.mailbox.last().subject())
        .isEqualTo("Rejoignez l'organisation Town hall sur localhost:8080");
    assertThat(memberships("silent")).isEmpty();
    assertThat(location(directory.send(Call.get(path(link)))))
        .startsWith(DirectoryFixture.ORIGIN + "/simple-directory/login?")
        .contains("email=silent%40example.org", "id_token_org=town", "redirect=");
    assertThat(memberships("silent")).hasSize(1);
    assertThat(user("silent"))
        .containsEntry("defaultOrg", "town")
        .containsEntry("ignorePersonalAccount", true);
    // Followed again, it changes nothing.
    assertThat(location(directory.send(Call.get(path(link))))).contains("/login?email=");
    assertThat(memberships("silent")).hasSize(1);
  }

  @Test
  void switchesTheSessionOfThePersonInvited() {
    start();
    Map<String, String> lee =
        directory.session("{\"email\":\"jo.lee@example.org\",\"password\":\"other\"}");
    directory
        .database
        .getCollection("users")
        .updateOne(
            Filters.eq("_id", "lee"),
            com.mongodb.client.model.Updates.pull("organizations", new Document("id", "town")));
    String link = link("jo.lee@example.org", "\"role\":\"user\",\"department\":\"roads\"");
    HttpResponse accepted = directory.send(Call.get(path(link)).cookies(lee));
    assertThat(location(accepted))
        .startsWith(DirectoryFixture.ORIGIN + "/simple-directory/invitation?")
        .contains("id_token_org=town", "id_token_dep=roads");
    assertThat(cookies(accepted))
        .containsEntry("id_token_org", "town")
        .containsEntry("id_token_dep", "roads");
    // Another person's session is not touched.
    String other = link("silent@example.org", "\"role\":\"user\"");
    HttpResponse byLee = directory.send(Call.get(path(other)).cookies(lee));
    assertThat(location(byLee)).contains("/login?email=silent");
    assertThat(byLee.cookies()).isEmpty();
  }

  @Test
  void asksForAPasswordWhoHasNoOtherWayIn() {
    start();
    String link = path(link("silent@example.org", "\"role\":\"user\""));
    directory.send(Call.get(link));
    DirectoryApi passwordsOnly =
        directory.api(
            DirectorySettings.of(
                new Settings(
                    Map.of(
                        "PUBLIC_ORIGIN", DirectoryFixture.ORIGIN,
                        "MAIL_FROM", "noreply@example.org",
                        "ALWAYS_ACCEPT_INVITATION", "true",
                        "PASSWORDLESS", "false"))));
    String page = location(passwordsOnly.function().answer(Call.get(link).request()));
    assertThat(page)
        .startsWith(DirectoryFixture.ORIGIN + "/simple-directory/login?step=changePassword&")
        .contains("email=silent%40example.org", "redirect=");
    String token = page.replaceAll(".*action_token=([^&]*).*", "$1");
    HttpResponse chosen =
        directory.send(
            Call.post(BASE + "/users/silent/password?action_token=" + token)
                .json("{\"password\":\"Long enough 1\"}"));
    assertThat(chosen.status()).isEqualTo(204);
    assertThat(location(passwordsOnly.function().answer(Call.get(link).request())))
        .contains("/login?email=silent");
    assertThat(location(directory.send(Call.get(link)))).doesNotContain("step=");
  }

  @Test
  void doesNotTakeBackWhoWasSentAway() {
    start();
    String link = link("silent@example.org", "\"role\":\"admin\"");
    directory.send(Call.get(path(link)));
    assertThat(
            directory
                .send(Call.delete(BASE + "/organizations/town/members/silent").cookies(ana))
                .status())
        .isEqualTo(204);
    assertThat(location(directory.send(Call.get(path(link)))))
        .contains("error=invalidInvitationToken");
    assertThat(memberships("silent")).isEmpty();
  }

  @Test
  void refusesWrongAndExpiredInvitations() {
    start();
    String link = link("silent@example.org", "\"role\":\"user\"");
    String accept = BASE + "/invitations/_accept?invit_token=";
    assertThat(location(directory.send(Call.get(accept + "abc"))))
        .contains("/login?error=invalidInvitationToken");
    assertThat(location(directory.send(Call.get(path(link) + "x"))))
        .contains("error=invalidInvitationToken");
    // A session token is signed with the same key and invites nobody.
    assertThat(
            location(
                directory.send(
                    Call.get(accept + ana.get("id_token") + "." + ana.get("id_token_sign")))))
        .contains("error=invalidInvitationToken");
    directory.clock.advance(Duration.ofDays(11));
    assertThat(location(directory.send(Call.get(path(link)))))
        .contains("error=expiredInvitationToken");
    assertThat(memberships("silent")).isEmpty();
  }

  @Test
  void isSentByAdminsOfEveryPlaceOnly() {
    start();
    Map<String, String> region =
        directory.session(
            "{\"email\":\"jo.lee@example.org\",\"password\":\"other\",\"org\":\"region\"}");
    String body = "{\"id\":\"town\",\"name\":\"T\",\"email\":\"x@example.org\",\"role\":\"admin\"";
    assertThat(invite(body + "}", region).status()).isEqualTo(403);
    assertThat(invite(body + ",\"department\":\"roads\"}", region).status()).isEqualTo(403);
    assertThat(invite(body + "}", Map.of()).status()).isEqualTo(401);
    assertThat(invite(body + ",\"department\":\"moon\"}", ana).status()).isEqualTo(404);
    assertThat(invite(body + ",\"key\":\"x\"}", ana).status()).isEqualTo(400);
    assertThat(invite(body.replace("town", "none") + "}", ana).status()).isEqualTo(404);
    assertThat(invite(body.replace("x@example.org", "x") + "}", ana).status()).isEqualTo(400);
    assertThat(
            invite(body.replace("x@example.org", "x@e.org\\r\\nBcc: y@e.org") + "}", ana).status())
        .isEqualTo(400);
    assertThat(invite(body.replace("admin", "king") + "}", ana).status()).isEqualTo(400);
    directory.send(
        Call.patch(BASE + "/organizations/town/members/lee?department=roads")
            .json("{\"role\":\"admin\",\"department\":\"roads\"}")
            .cookies(ana));
    Map<String, String> chief =
        directory.session(
            "{\"email\":\"jo.lee@example.org\",\"password\":\"other\",\"org\":\"town\",\"dep\":\"roads\"}");
    assertThat(invite(body + ",\"departments\":[\"roads\"]}", chief).status()).isEqualTo(201);
    assertThat(invite(body + ",\"departments\":[\"roads\",\"parks\"]}", chief).status())
        .isEqualTo(403);
    assertThat(invite(body + "}", chief).status()).isEqualTo(403);
    assertThat(directory.mailbox.last().subject()).contains("Town hall (Roads)");
  }

  @Test
  void tellsSuperAdministratorsTheLinkAndNobodyElse() {
    start();
    Map<String, String> administrator =
        directory.session(
            "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}");
    String body = "{\"id\":\"town\",\"name\":\"T\",\"email\":\"x@example.org\",\"role\":\"user\"}";
    HttpResponse told =
        directory.send(
            Call.post(BASE + "/invitations?skip_mail=true").json(body).cookies(administrator));
    assertThat(told.status()).isEqualTo(200);
    assertThat(text(told)).contains("\"link\": \"", "\"organization\": \"Town hall\"");
    assertThat(directory.mailbox.all()).isEmpty();
    assertThat(invite(body, ana).body()).isEmpty();
    // Somebody without an account creates it first.
    assertThat(location(directory.send(Call.get(path(directory.mailbox.link())))))
        .contains("/login?step=createUser&invit_token=");
  }

  @Test
  void leadsNowhereOutsideOfThePlatform() {
    start();
    String link =
        link("silent@example.org", "\"role\":\"user\",\"redirect\":\"https://evil.example/\"");
    assertThat(location(directory.send(Call.get(path(link)))))
        .startsWith(DirectoryFixture.ORIGIN)
        .doesNotContain("evil");
  }

  @Test
  void staysWithinTheLimit() throws Exception {
    start("DEFAULT_MAX_NB_MEMBERS", "3");
    List<String> links = new ArrayList<>();
    links.add(link("silent@example.org", "\"role\":\"user\""));
    links.add(link("superadmin@example.org", "\"role\":\"user\""));
    List<Callable<String>> accepting =
        links.stream()
            .<Callable<String>>map(each -> () -> location(directory.send(Call.get(path(each)))))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> location : threads.invokeAll(accepting)) {
        assertThat(location.get()).containsAnyOf("error=maxNbMembers", "id_token_org=town");
      }
    }
    assertThat(
            directory
                .database
                .getCollection("users")
                .countDocuments(Filters.eq("organizations.id", "town")))
        .isLessThanOrEqualTo(3);
  }

  @Test
  void twoInvitationsFollowedAtOnceMakeOneMembership() throws Exception {
    start();
    for (int i = 0; i < 5; i++) {
      String first = link("silent@example.org", "\"role\":\"user\"");
      String second = link("silent@example.org", "\"role\":\"contrib\"");
      List<Callable<Integer>> accepting =
          List.of(
              () -> directory.send(Call.get(path(first))).status(),
              () -> directory.send(Call.get(path(second))).status(),
              () -> directory.send(Call.get(path(first))).status());
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Integer> status : threads.invokeAll(accepting)) {
          assertThat(status.get()).isEqualTo(302);
        }
      }
      assertThat(memberships("silent")).hasSize(1);
      directory.send(Call.delete(BASE + "/organizations/town/members/silent").cookies(ana));
    }
  }

  @Test
  void makesMembersAtOnceWhereThatIsTheRule() {
    start("ALWAYS_ACCEPT_INVITATION", "true");
    assertThat(
            invite(
                    "{\"id\":\"town\",\"name\":\"T\",\"email\":\"silent@example.org\",\"role\":\"user\"}",
                    ana)
                .status())
        .isEqualTo(201);
    assertThat(memberships("silent")).hasSize(1);
    assertThat(directory.mailbox.all()).isEmpty();
    String link =
        link("new.one@example.org", "\"role\":\"user\",\"departments\":[\"roads\",\"parks\"]");
    assertThat(link).contains("/login?step=createUser&invit_token=");
    Document created =
        directory
            .database
            .getCollection("users")
            .find(Filters.eq("email", "new.one@example.org"))
            .first();
    assertThat(created).containsEntry("emailConfirmed", false).containsEntry("name", "New One");
    assertThat(created.getList("organizations", Document.class)).hasSize(2);
    String again =
        "{\"id\":\"town\",\"name\":\"T\",\"email\":\"new.one@example.org\",\"role\":\"user\",\"department\":\"roads\"}";
    assertThat(invite(again, ana).status()).isEqualTo(201);
    assertThat(directory.mailbox.all()).hasSize(1);
    directory.send(Call.post(BASE + "/invitations?force_mail=true").json(again).cookies(ana));
    assertThat(directory.mailbox.all()).hasSize(2);
  }
}
