package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.ORIGIN;
import static io.datafair.directory.DirectoryFixture.cookies;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.bastiaanjansen.otp.TOTPGenerator;
import com.mongodb.client.model.Filters;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins that lead from one site to another. */
final class SisterSitesIT {
  private static final String BACK = "https://back.example";
  private static final String LOCAL = "https://local.example";
  private static final String SISTER = "https://sister.example";
  private static final String ANA = "{\"email\":\"ana@example.org\",\"password\":\"passwd\"}";
  private DirectoryFixture directory;

  @BeforeEach
  void start() {
    directory = new DirectoryFixture("MANAGE_SITES", "true");
    site("back", "back.example", "onlyBackOffice", null);
    site("local", "local.example", "onlyLocal", null);
    site("sister", "sister.example", "onlyOtherSite", "local");
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private void site(String id, String host, String mode, String other) {
    site(directory, id, host, mode, other);
  }

  private static void site(
      DirectoryFixture directory, String id, String host, String mode, String other) {
    Document site =
        new Document("_id", id)
            .append("host", host)
            .append("path", "")
            .append("authMode", mode)
            .append(
                "owner",
                new Document("type", "organization").append("id", "town").append("name", "Town"));
    if (other != null) {
      site.append("authOnlyOtherSite", other);
    }
    directory.database.getCollection("sites").insertOne(site);
  }

  private static String target(String url) {
    URI uri = URI.create(url);
    return uri.getRawPath() + "?" + uri.getRawQuery();
  }

  private HttpResponse login(String origin, String redirect) {
    return directory.send(
        Call.post(BASE + "/auth/password" + (redirect == null ? "" : "?redirect=" + redirect))
            .json(ANA),
        origin);
  }

  @Test
  void logsInOnASiteOfTheMainAccounts() {
    String url = text(login(BACK, null));
    assertThat(url).startsWith(BACK + "/simple-directory/api/auth/token_callback?");
    HttpResponse opened = directory.send(Call.get(target(url)), BACK);
    assertThat(opened.headers()).containsEntry("location", BACK + "/simple-directory/me");
    assertThat(opened.cookies().get(2)).contains("id_token_org=town");
    HttpResponse me =
        directory.send(Call.get(BASE + "/auth/my-session").cookies(cookies(opened)), BACK);
    assertThat(text(me)).contains("\"siteOwner\"", "\"siteRole\": \"admin\"");
  }

  @Test
  void leadsToSitesThatTakeTheseAccountsOnly() {
    assertThat(text(login(ORIGIN, BACK + "/page")))
        .startsWith(BACK + "/simple-directory/api/auth/token_callback?");
    assertThat(login(ORIGIN, LOCAL + "/page").status()).isEqualTo(400);
    assertThat(login(ORIGIN, SISTER + "/page").status()).isEqualTo(400);
    String lost = text(login(ORIGIN, "https://evil.example/page"));
    assertThat(lost).startsWith(ORIGIN).doesNotContain("evil");
    assertThat(text(login(ORIGIN, BACK + ".evil.example/page"))).doesNotContain("evil");
  }

  @Test
  void takesASessionToASister() {
    Map<String, String> session = directory.session(ANA);
    Call call = Call.post(BASE + "/auth/site_redirect").cookies(session);
    HttpResponse there =
        directory.send(call.json("{\"redirect\":\"" + BACK + "/page\",\"org\":\"town\"}"));
    assertThat(there.status()).isEqualTo(200);
    assertThat(text(there)).startsWith(BACK + "/simple-directory/").contains("id_token_org=town");
    assertThat(directory.send(Call.get(target(text(there))), BACK).headers())
        .containsEntry("location", BACK + "/page");
    assertThat(directory.send(call.json("{\"redirect\":\"" + LOCAL + "/\"}")).status())
        .isEqualTo(400);
    assertThat(directory.send(call.json("{\"redirect\":\"https://evil.example/\"}")).status())
        .isEqualTo(404);
    assertThat(
            directory
                .send(
                    Call.post(BASE + "/auth/site_redirect")
                        .json("{\"redirect\":\"" + BACK + "/page\"}"))
                .status())
        .isEqualTo(401);
  }

  @Test
  void aLinkOpensASessionAtItsSiteOnly() {
    String there = target(text(login(ORIGIN, BACK + "/page")));
    HttpResponse main = directory.send(Call.get(there));
    assertThat(main.headers().get("location")).endsWith("error=invalidToken");
    assertThat(main.cookies()).isEmpty();
    assertThat(directory.send(Call.get(there), LOCAL).cookies()).isEmpty();
    String here = target(text(login(ORIGIN, null)));
    assertThat(directory.send(Call.get(here), BACK).cookies()).isEmpty();
    assertThat(directory.send(Call.get(there), BACK).cookies()).hasSize(6);
    assertThat(directory.send(Call.get(here)).cookies()).hasSize(6);
  }

  @Test
  void aLinkOpensOneSession() {
    Map<String, String> session = directory.session(ANA);
    String relayed =
        target(
            text(
                directory.send(
                    Call.post(BASE + "/auth/site_redirect")
                        .cookies(session)
                        .json("{\"redirect\":\"" + BACK + "/page\"}"))));
    for (String link : List.of(relayed, target(text(login(BACK, null))))) {
      assertThat(directory.send(Call.get(link), BACK).cookies()).hasSize(6);
      HttpResponse again = directory.send(Call.get(link), BACK);
      assertThat(again.headers().get("location")).endsWith("error=invalidToken");
      assertThat(again.cookies()).isEmpty();
    }
  }

  @Test
  void aSessionIsNotCopiedToItsOwnSite() {
    Map<String, String> session = directory.session(ANA);
    for (String page : List.of(ORIGIN + "/page", "http://127.0.0.1:8080/page")) {
      assertThat(
              directory
                  .send(
                      Call.post(BASE + "/auth/site_redirect")
                          .cookies(session)
                          .json("{\"redirect\":\"" + page + "\"}"))
                  .status())
          .isEqualTo(400);
    }
  }

  private Map<String, String> admin(DirectoryFixture fixture, String origin) {
    String link =
        text(
            fixture.send(
                Call.post(BASE + "/auth/password")
                    .json(
                        "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}"),
                origin));
    return merged(Map.of(), fixture.send(Call.get(target(link)), origin));
  }

  private static Map<String, String> merged(Map<String, String> held, HttpResponse answer) {
    Map<String, String> all = new LinkedHashMap<>(held);
    all.putAll(cookies(answer));
    return all;
  }

  private static Map<String, String> kept(
      DirectoryFixture fixture, Map<String, String> session, String origin) {
    HttpResponse kept = fixture.send(Call.post(BASE + "/auth/keepalive").cookies(session), origin);
    assertThat(kept.status()).isEqualTo(204);
    return merged(session, kept);
  }

  private static Map<String, String> relayed(
      DirectoryFixture fixture, Map<String, String> session, String from, String to) {
    HttpResponse link =
        fixture.send(
            Call.post(BASE + "/auth/site_redirect")
                .cookies(session)
                .json("{\"redirect\":\"" + to + "/page\"}"),
            from);
    assertThat(link.status()).as(text(link)).isEqualTo(200);
    return merged(Map.of(), fixture.send(Call.get(target(text(link))), to));
  }

  @Test
  void aRelayedSessionEndsWithTheCapOfTheLogin() {
    Map<String, String> session = admin(directory, ORIGIN);
    directory.clock.advance(Duration.ofHours(11));
    session = kept(directory, session, ORIGIN);
    Map<String, String> there = relayed(directory, session, ORIGIN, BACK);
    there = kept(directory, there, BACK);
    directory.clock.advance(Duration.ofMinutes(61));
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(there), BACK).status())
        .isEqualTo(401);
  }

  @Test
  void aRelayedAdminModeIsNoNewOne() {
    try (DirectoryFixture fixture =
        new DirectoryFixture("MANAGE_SITES", "true", "ADMIN_MODE_ON_SITES", "true")) {
      site(fixture, "back", "back.example", "onlyBackOffice", null);
      Map<String, String> session = admin(fixture, BACK);
      fixture.clock.advance(Duration.ofHours(11));
      session = kept(fixture, session, BACK);
      Map<String, String> main = relayed(fixture, session, BACK, ORIGIN);
      assertThat(text(fixture.send(Call.get(BASE + "/auth/me").cookies(main))))
          .contains("adminMode");
      // Leaving admin mode gives a relayed session no later end either.
      Map<String, String> left =
          merged(main, fixture.send(Call.delete(BASE + "/auth/adminmode").cookies(main)));
      fixture.clock.advance(Duration.ofMinutes(61));
      for (Map<String, String> over : List.of(main, left)) {
        assertThat(fixture.send(Call.post(BASE + "/auth/keepalive").cookies(over)).status())
            .isEqualTo(401);
      }
    }
  }

  @Test
  void aSecondFactorGuardsTheMoveOfAnAccount() throws Exception {
    Map<String, Object> started =
        Json.object(directory.send(Call.post(BASE + "/2fa").json(ANA)).body());
    TOTPGenerator phone = TOTPGenerator.fromURI(new URI((String) started.get("otpauth")));
    directory.send(
        Call.post(BASE + "/2fa")
            .json(ANA.replace("}", ",\"token\":\"" + phone.at(directory.clock.instant()) + "\"}")));
    HttpResponse asked = login(LOCAL, null);
    assertThat(asked.status()).isEqualTo(403);
    assertThat(text(asked)).isEqualTo("2fa-required");
    directory.clock.advance(Duration.ofSeconds(31));
    HttpResponse shown =
        directory.send(
            Call.post(BASE + "/auth/password")
                .json(
                    ANA.replace("}", ",\"2fa\":\"" + phone.at(directory.clock.instant()) + "\"}")),
            LOCAL);
    assertThat(text(shown)).startsWith(LOCAL + "/simple-directory/login?action_token=");
  }

  @Test
  void aMoveEndsTheSessionsAndIsDoneOnce() {
    Map<String, String> session = directory.session(ANA);
    String page = text(login(LOCAL, null));
    String token = page.substring(page.indexOf('=') + 1);
    assertThat(move("ana", token, "local.example").status()).isEqualTo(204);
    assertThat(move("ana", token, "local.example").status()).isEqualTo(401);
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(session)).status())
        .isEqualTo(401);
  }

  @Test
  void offersToMoveAnAccountToAStandAloneSite() {
    String page = text(login(LOCAL, null));
    assertThat(page).startsWith(LOCAL + "/simple-directory/login?action_token=");
    String token = page.substring(page.indexOf('=') + 1);
    assertThat(move("ana", token, "other.example").status()).isEqualTo(401);
    assertThat(move("lee", token, "local.example").status()).isEqualTo(401);
    assertThat(move("ana", token, "local.example").status()).isEqualTo(204);
    assertThat(text(login(LOCAL, null)))
        .startsWith(LOCAL + "/simple-directory/api/auth/token_callback?");
    assertThat(login(ORIGIN, null).status()).isEqualTo(400);
  }

  private HttpResponse move(String id, String token, String host) {
    return directory.send(
        Call.post(BASE + "/users/" + id + "/host?action_token=" + token)
            .json("{\"host\":\"" + host + "\"}"),
        LOCAL);
  }

  @Test
  void asksForAPasswordWhereThereWasNone() {
    action("silent@example.org");
    String link = directory.mailbox.link();
    assertThat(link).startsWith(LOCAL + "/simple-directory/login?action_token=");
    HttpResponse moved = move("silent", link.substring(link.indexOf('=') + 1), "local.example");
    assertThat(moved.status()).isEqualTo(200);
    HttpResponse changed =
        directory.send(
            Call.post(BASE + "/users/silent/password?action_token=" + text(moved))
                .json("{\"password\":\"Correct-horse-9\"}"),
            LOCAL);
    assertThat(changed.status()).isEqualTo(204);
  }

  private void action(String email) {
    directory.send(
        Call.post(BASE + "/auth/action")
            .json("{\"email\":\"" + email + "\",\"action\":\"changePassword\"}"),
        LOCAL);
  }

  @Test
  void movesNoSuperAdministrator() {
    HttpResponse refused =
        directory.send(
            Call.post(BASE + "/auth/password")
                .json("{\"email\":\"superadmin@example.org\",\"password\":\"passwd\"}"),
            LOCAL);
    assertThat(refused.status()).isEqualTo(403);
    action("superadmin@example.org");
    assertThat(directory.mailbox.last().text()).doesNotContain("action_token");
    HttpResponse adminMode =
        directory.send(
            Call.post(BASE + "/auth/password")
                .json(
                    "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}"),
            BACK);
    assertThat(adminMode.status()).isEqualTo(403);
  }

  @Test
  void createsNoAccountWhereOthersHoldThem() {
    HttpResponse refused =
        directory.send(
            Call.post(BASE + "/users")
                .json(
                    "{\"email\":\"new@example.org\",\"token\":\""
                        + directory.anonymousToken()
                        + "\"}"),
            BACK);
    assertThat(refused.status()).isEqualTo(400);
    HttpResponse created =
        directory.send(
            Call.post(BASE + "/users")
                .json(
                    "{\"email\":\"ana@example.org\",\"token\":\""
                        + directory.anonymousToken()
                        + "\"}"),
            LOCAL);
    assertThat(created.status()).isEqualTo(204);
    assertThat(
            directory
                .database
                .getCollection("users")
                .countDocuments(Filters.eq("emailKey", "ana@example.org")))
        .isEqualTo(2);
  }

  @Test
  void knowsNoOtherSite() {
    assertThat(login("https://unknown.example", null).status()).isEqualTo(404);
  }

  @Test
  void actsWhereTheAccountsLive() {
    directory.send(
        Call.post(BASE + "/auth/action")
            .json(
                "{\"email\":\"ana@example.org\",\"action\":\"changePassword\",\"target\":\""
                    + BACK
                    + "/page\"}"),
        BACK);
    assertThat(directory.mailbox.link())
        .startsWith(ORIGIN + "/simple-directory/login?action_token=");
  }
}
