package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.ORIGIN;
import static io.datafair.directory.DirectoryFixture.cookies;
import static io.datafair.directory.DirectoryFixture.path;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.directory.key.KeyRingStore;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.key.SigningKeys;
import io.datafair.directory.key.TokenSigner;
import io.datafair.runtime.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do by a link in a mail. */
final class ActionsIT {
  private static final String GOOD = "Correct-horse-9";
  private static final String NEW = "{\"email\":\"new@example.org\",\"password\":\"" + GOOD + "\"}";
  private static final String ANA = "{\"email\":\"ana@example.org\",\"password\":\"passwd\"}";
  private DirectoryFixture directory;

  @BeforeEach
  void start() {
    directory = new DirectoryFixture();
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private HttpResponse action(String email, String more) {
    return directory.send(
        Call.post(BASE + "/auth/action")
            .json("{\"email\":\"" + email + "\",\"action\":\"changePassword\"" + more + "}"));
  }

  private static String parameter(String link, String name) {
    for (String pair : link.substring(link.indexOf('?') + 1).split("&")) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    throw new AssertionError(link + " has no " + name);
  }

  private HttpResponse change(String id, String token, String password) {
    return directory.send(
        Call.post(BASE + "/users/" + id + "/password?action_token=" + token)
            .json("{\"password\":\"" + password + "\"}"));
  }

  private HttpResponse create(String json, String query) {
    return directory.send(Call.post(BASE + "/users" + query).json(json));
  }

  private String newcomer(String email, String more) {
    return "{\"email\":\"%s\",\"token\":\"%s\"%s}"
        .formatted(email, directory.anonymousToken(), more);
  }

  private Document stored(String id) {
    return directory.database.getCollection("users").find(Filters.eq("_id", id)).first();
  }

  @Test
  void changesAPasswordByMailOnce() {
    Map<String, String> session = directory.session(ANA);
    assertThat(action("ana@example.org", "").status()).isEqualTo(204);
    String link = directory.mailbox.link();
    assertThat(link).startsWith(ORIGIN + "/simple-directory/login?action_token=");
    assertThat(directory.mailbox.last().to()).isEqualTo("Ana@example.org");
    String token = parameter(link, "action_token");

    assertThat(change("lee", token, GOOD).status()).isEqualTo(401);
    assertThat(change("ana", "x" + token, GOOD).status()).isEqualTo(401);
    assertThat(change("ana", token, "short").status()).isEqualTo(400);
    directory.clock.advance(Duration.ofSeconds(2));
    assertThat(change("ana", token, GOOD).status()).isEqualTo(204);
    directory.clock.advance(Duration.ofSeconds(2));
    assertThat(change("ana", token, "Another-horse-9").status()).isEqualTo(401);

    assertThat(directory.login(ANA).status()).isEqualTo(400);
    assertThat(directory.login(ANA.replace("passwd", GOOD)).status()).isEqualTo(200);
    HttpResponse renewed = directory.send(Call.post(BASE + "/auth/keepalive").cookies(session));
    assertThat(renewed.status()).isEqualTo(401);
  }

  @Test
  void refusesTheSamePasswordAndLateLinks() {
    action("ana@example.org", "");
    String token = parameter(directory.mailbox.link(), "action_token");
    assertThat(change("ana", token, GOOD).status()).isEqualTo(204);
    directory.clock.advance(Duration.ofSeconds(2));
    action("ana@example.org", "");
    token = parameter(directory.mailbox.link(), "action_token");
    HttpResponse same = change("ana", token, GOOD);
    assertThat(same.status()).isEqualTo(400);
    assertThat(text(same)).contains("différer");
    directory.clock.advance(Duration.ofMinutes(16));
    assertThat(change("ana", token, "Another-horse-9").status()).isEqualTo(401);
  }

  @Test
  void answersTheSameWithoutAnAccount() {
    HttpResponse known = action("ana@example.org", "");
    HttpResponse unknown = action("nobody@example.org", "");
    assertThat(unknown).usingRecursiveComparison().isEqualTo(known);
    assertThat(directory.mailbox.last().to()).isEqualTo("nobody@example.org");
    assertThat(directory.mailbox.last().text()).doesNotContain("action_token");
    assertThat(action("not an address", "").status()).isEqualTo(400);
    assertThat(
            directory
                .send(
                    Call.post(BASE + "/auth/action")
                        .json("{\"email\":\"a@b.c\",\"action\":\"deleteAll\"}"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void sendsNoTokenToOtherSites() {
    action("ana@example.org", ",\"target\":\"https://evil.example/x\"");
    assertThat(directory.mailbox.link()).startsWith(ORIGIN + "/simple-directory/login?");
    action("ana@example.org", ",\"target\":\"" + ORIGIN + "/data/page?a=1#top\"");
    assertThat(directory.mailbox.link()).startsWith(ORIGIN + "/data/page?a=1&action_token=");
  }

  @Test
  void logsInByMail() {
    HttpResponse sent =
        directory.send(
            Call.post(BASE + "/auth/passwordless?redirect=" + ORIGIN + "/page")
                .json("{\"email\":\"ana@example.org\",\"org\":\"town\",\"rememberMe\":true}"));
    assertThat(sent.status()).isEqualTo(204);
    HttpResponse opened = directory.send(Call.get(path(directory.mailbox.link())));
    assertThat(opened.headers()).containsEntry("location", ORIGIN + "/page");
    assertThat(opened.cookies().getFirst()).contains("expires=");
    assertThat(opened.cookies().get(2)).contains("id_token_org=town");
  }

  @Test
  void aLinkSentToAFormerAddressOpensNothing() {
    directory.send(Call.post(BASE + "/auth/passwordless").json("{\"email\":\"ana@example.org\"}"));
    String link = path(directory.mailbox.link());
    Map<String, String> admin =
        directory.session(
            "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}");
    assertThat(
            directory
                .send(
                    Call.patch(BASE + "/users/ana")
                        .json("{\"email\":\"ana.diaz@example.org\"}")
                        .cookies(admin))
                .status())
        .isEqualTo(200);
    HttpResponse late = directory.send(Call.get(link));
    assertThat(late.headers().get("location")).endsWith("error=invalidToken");
    assertThat(late.cookies()).isEmpty();
  }

  @Test
  void sendsNothingToStrangers() {
    for (String json :
        List.of(
            "{\"email\":\"nobody@example.org\"}",
            "{\"email\":\"ana@example.org\",\"org\":\"region\",\"membersOnly\":true}")) {
      assertThat(directory.send(Call.post(BASE + "/auth/passwordless").json(json)).status())
          .isEqualTo(204);
    }
    assertThat(directory.mailbox.all()).isEmpty();
    assertThat(
            directory
                .send(
                    Call.post(BASE + "/auth/passwordless")
                        .json("{\"email\":\"ana@example.org\",\"org\":\"nowhere\"}"))
                .status())
        .isEqualTo(404);
    try (DirectoryFixture closed = new DirectoryFixture("PASSWORDLESS", "false")) {
      assertThat(
              closed
                  .send(
                      Call.post(BASE + "/auth/passwordless")
                          .json("{\"email\":\"ana@example.org\"}"))
                  .status())
          .isEqualTo(400);
    }
  }

  @Test
  void createsAnAccountByMail() {
    String json = newcomer("new@example.org", ",\"password\":\"" + GOOD + "\"");
    HttpResponse asked = create(json, "?redirect=" + ORIGIN + "/page");
    assertThat(asked.status()).isEqualTo(204);
    assertThat(directory.login("{\"email\":\"new@example.org\",\"password\":\"" + GOOD + "\"}"))
        .extracting(HttpResponse::status)
        .isEqualTo(400);
    HttpResponse confirmed =
        directory.send(Call.get(path(directory.mailbox.link())).cookies(cookies(asked)));
    assertThat(confirmed.status()).isEqualTo(302);
    assertThat(confirmed.headers().get("location")).contains("/login?step=createOrga&redirect=");
    assertThat(confirmed.cookies()).hasSize(6);
    assertThat(directory.login("{\"email\":\"new@example.org\",\"password\":\"" + GOOD + "\"}"))
        .extracting(HttpResponse::status)
        .isEqualTo(200);
  }

  private String chosenBySomebodyElse(HttpResponse confirmed) {
    assertThat(confirmed.status()).isEqualTo(302);
    assertThat(confirmed.cookies()).hasSize(6);
    String page = confirmed.headers().get("location");
    assertThat(page)
        .startsWith(ORIGIN + "/simple-directory/login?step=changePassword&email=")
        .contains("&redirect=");
    assertThat(directory.login(NEW).status()).isEqualTo(400);
    return parameter(page, "action_token");
  }

  @Test
  void whoeverAskedForTheAccountOfAnAddressDoesNotEnterItByTheClickOfItsOwner() {
    HttpResponse asked = create(newcomer("new@example.org", ",\"password\":\"" + GOOD + "\""), "");
    String link = path(directory.mailbox.link());
    // The owner's own browser has a mark as well, of something else.
    String token =
        chosenBySomebodyElse(
            directory.send(Call.get(link).cookies(Map.of("sd_signup", "a".repeat(21)))));
    chosenBySomebodyElse(directory.send(Call.get(link)));
    assertThat(directory.send(Call.post(BASE + "/2fa").json(NEW)).status()).isEqualTo(400);
    String id =
        directory
            .database
            .getCollection("users")
            .find(Filters.eq("emailKey", "new@example.org"))
            .first()
            .getString("_id");
    assertThat(change(id, token, "Chosen-by-owner-9").status()).isEqualTo(204);
    assertThat(directory.login(NEW).status()).isEqualTo(400);
    assertThat(directory.login(NEW.replace(GOOD, "Chosen-by-owner-9")).status()).isEqualTo(200);
    // The choice is made: the link brings the first password back to nobody.
    HttpResponse late = directory.send(Call.get(link).cookies(cookies(asked)));
    assertThat(late.headers().get("location")).endsWith("error=invalidToken");
    assertThat(directory.login(NEW).status()).isEqualTo(400);
  }

  @Test
  void aRobotThatReadsMailsDoesNotTakeThePasswordAway() {
    HttpResponse asked = create(newcomer("new@example.org", ",\"password\":\"" + GOOD + "\""), "");
    String link = path(directory.mailbox.link());
    chosenBySomebodyElse(directory.send(Call.get(link)));
    for (int click = 0; click < 2; click++) {
      HttpResponse confirmed = directory.send(Call.get(link).cookies(cookies(asked)));
      assertThat(confirmed.headers().get("location")).doesNotContain("changePassword", "error");
    }
    assertThat(directory.login(NEW).status()).isEqualTo(200);
  }

  @Test
  void aSuperAdministratorChoosesThePasswordOfSomebody() {
    Map<String, String> admin =
        directory.session(
            "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}");
    HttpResponse asked = directory.send(Call.post(BASE + "/users").json(NEW).cookies(admin));
    assertThat(asked.status()).isEqualTo(204);
    directory.send(Call.get(path(directory.mailbox.link())));
    assertThat(directory.login(NEW).status()).isEqualTo(200);
    Map<String, String> ana = directory.session(ANA);
    directory.send(Call.post(BASE + "/users").json(NEW.replace("new@", "other@")).cookies(ana));
    directory.send(Call.get(path(directory.mailbox.link())));
    assertThat(directory.login(NEW.replace("new@", "other@")).status()).isEqualTo(400);
  }

  @Test
  void aRefusedPageTellsNothingOfAnAddress() {
    try (DirectoryFixture sites = new DirectoryFixture("MANAGE_SITES", "true")) {
      sites
          .database
          .getCollection("sites")
          .insertOne(
              new Document("_id", "local")
                  .append("host", "local.example")
                  .append("path", "")
                  .append("authMode", "onlyLocal")
                  .append("owner", new Document("type", "organization").append("id", "town")));
      String query = "?redirect=https://local.example/page";
      for (String email : List.of("ana@example.org", "nobody@example.org")) {
        HttpResponse login =
            sites.send(
                Call.post(BASE + "/auth/passwordless" + query)
                    .json("{\"email\":\"" + email + "\"}"));
        HttpResponse creation =
            sites.send(
                Call.post(BASE + "/users" + query)
                    .json(
                        "{\"email\":\"%s\",\"token\":\"%s\"}"
                            .formatted(email, sites.anonymousToken())));
        assertThat(login.status()).isEqualTo(400);
        assertThat(creation.status()).isEqualTo(400);
      }
      assertThat(sites.mailbox.all()).isEmpty();
      assertThat(
              sites
                  .database
                  .getCollection("users")
                  .countDocuments(Filters.eq("emailKey", "nobody@example.org")))
          .isZero();
    }
  }

  @Test
  void replacesAnAccountThatWasNeverConfirmed() {
    create(newcomer("new@example.org", ",\"firstName\":\"One\""), "");
    create(newcomer("new@example.org", ",\"firstName\":\"Two\""), "");
    assertThat(
            directory
                .database
                .getCollection("users")
                .find(Filters.eq("emailKey", "new@example.org")))
        .hasSize(1)
        .allMatch(user -> user.getString("firstName").equals("Two"));
  }

  @Test
  void keepsThePlaceGivenBeforeTheAccount() {
    directory
        .database
        .getCollection("users")
        .insertOne(
            new Document("_id", "awaited")
                .append("email", "new@example.org")
                .append("emailKey", "new@example.org")
                .append("emailConfirmed", false)
                .append(
                    "organizations",
                    List.of(
                        new Document("id", "town")
                            .append("name", "Town hall")
                            .append("role", "user")))
                .append("defaultOrg", "town"));
    create(newcomer("new@example.org", ""), "");
    HttpResponse confirmed = directory.send(Call.get(path(directory.mailbox.link())));
    assertThat(confirmed.cookies().get(2)).contains("id_token_org=town");
    assertThat(stored("awaited")).isNull();
  }

  @Test
  void tellsOnlyTheOwnerOfAnAddressThatItIsTaken() {
    HttpResponse taken = create(newcomer("ana@example.org", ",\"password\":\"" + GOOD + "\""), "");
    assertThat(taken.status()).isEqualTo(204);
    assertThat(directory.mailbox.last().subject()).contains("déjà un compte");
    assertThat(directory.login(ANA).status()).isEqualTo(200);
  }

  @Test
  void refusesUnfitCreations() {
    assertThat(create("{\"email\":\"new@example.org\"}", "").status()).isEqualTo(401);
    String early = text(directory.send(Call.get(BASE + "/auth/anonymous-action")));
    assertThat(create("{\"email\":\"new@example.org\",\"token\":\"" + early + "\"}", "").status())
        .isEqualTo(429);
    assertThat(create(newcomer("new@example.org", ",\"password\":\"weak\""), "").status())
        .isEqualTo(400);
    assertThat(create(newcomer("new@example.org", ",\"firstName\":\"a\\r\\nBcc: x\""), "").status())
        .isEqualTo(400);
    assertThat(create(newcomer("new@example.org", ",\"organizations\":\"town\""), "").status())
        .isEqualTo(400);
    assertThat(create(newcomer("a@b.c\\nBcc: x@y.z", ""), "").status()).isEqualTo(400);
    assertThat(directory.mailbox.all()).isEmpty();
    try (DirectoryFixture closed = new DirectoryFixture("ONLY_CREATE_INVITED", "true")) {
      String token = closed.anonymousToken();
      assertThat(
              closed
                  .send(
                      Call.post(BASE + "/users")
                          .json("{\"email\":\"new@example.org\",\"token\":\"" + token + "\"}"))
                  .status())
          .isEqualTo(400);
    }
  }

  private String invitation(String email, String department) {
    SigningKeys keys =
        new SigningKeys(
            new KeyRingStore(directory.database, new SecretCipher(() -> "cipher")),
            directory.clock,
            "sd");
    return new TokenSigner(keys, directory.clock)
        .sign(
            Map.of("id", "town", "n", "Town hall", "e", email, "r", "user", "d", department),
            directory.clock.instant().plus(Duration.ofDays(10)));
  }

  @Test
  void acceptsAnInvitationAtTheCreation() {
    String token = invitation("new@example.org", "roads");
    assertThat(create(newcomer("other@example.org", ""), "?invit_token=" + token).status())
        .isEqualTo(400);
    HttpResponse created =
        create(
            newcomer("New@example.org", ",\"password\":\"" + GOOD + "\""), "?invit_token=" + token);
    assertThat(created.status()).isEqualTo(200);
    String url = text(created);
    assertThat(url).startsWith("\"").endsWith("\"");
    HttpResponse opened = directory.send(Call.get(path(url.substring(1, url.length() - 1))));
    assertThat(opened.cookies().get(2)).contains("id_token_org=town");
    assertThat(opened.cookies().get(3)).contains("id_token_dep=roads");
    assertThat(directory.mailbox.all()).isEmpty();
  }

  @Test
  void takesNoOtherTokenForAnActionToken() {
    Map<String, String> session = directory.session(ANA);
    String token = session.get("id_token") + "." + session.get("id_token_sign");
    assertThat(change("ana", token, GOOD).status()).isEqualTo(401);
    assertThat(change("ana", session.get("id_token_ex"), GOOD).status()).isEqualTo(401);
    action("ana@example.org", "");
    String action = parameter(directory.mailbox.link(), "action_token");
    assertThat(directory.send(Call.get(BASE + "/auth/token_callback?id_token=" + action)))
        .extracting(answer -> answer.headers().get("location"))
        .asString()
        .contains("error=invalidToken");
    int cut = action.lastIndexOf('.');
    assertThat(
            directory
                .send(
                    Call.get(BASE + "/auth/me")
                        .cookies(
                            Map.of(
                                "id_token", action.substring(0, cut),
                                "id_token_sign", action.substring(cut + 1))))
                .status())
        .isEqualTo(401);
    assertThat(stored("ana").get("passwordUpdate")).isNull();
  }

  @Test
  void renewsOldPasswords() {
    directory
        .database
        .getCollection("users")
        .updateOne(
            Filters.eq("_id", "ana"),
            new Document("$set", new Document("passwordUpdate", new Document("force", true))));
    assertThat(text(directory.login(ANA))).contains("renouvelé");
    assertThat(text(directory.login(ANA.replace("passwd", "wrong")))).contains("invalide");
    action("ana@example.org", "");
    change("ana", parameter(directory.mailbox.link(), "action_token"), GOOD);
    assertThat(directory.login(ANA.replace("passwd", GOOD)).status()).isEqualTo(200);
  }
}
