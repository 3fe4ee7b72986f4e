package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.ORIGIN;
import static io.datafair.directory.DirectoryFixture.cookies;
import static io.datafair.directory.DirectoryFixture.path;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins through a real OpenID Connect provider, honest or not. */
final class OidcIT {
  private static final String LOGIN_ERROR = ORIGIN + "/simple-directory/login?error=";
  private static OidcProcess provider;
  private static DirectoryFixture directory;
  private static String id;

  @BeforeAll
  static void start() throws Exception {
    provider = new OidcProcess();
    id = provider.issuer.replaceAll("^http://", "").replaceAll("[^a-z0-9-]", "");
    directory = directory("{}");
  }

  private static DirectoryFixture directory(String options, String... more) {
    String known =
        """
        {"title":"Town","color":"#00f","discovery":"%s/.well-known/openid-configuration",
         "client":{"id":"directory","secret":"env:TOWN_SECRET"}}\
        """
            .formatted(provider.issuer);
    Map<String, Object> merged = new HashMap<>(json(known));
    merged.putAll(json(options));
    String[] all = new String[more.length + 4];
    System.arraycopy(more, 0, all, 4, more.length);
    all[0] = "OIDC_PROVIDERS";
    all[1] = "[" + new String(Json.bytes(merged), StandardCharsets.UTF_8) + "]";
    all[2] = "TOWN_SECRET";
    all[3] = "p@ss w:rd";
    return new DirectoryFixture(all);
  }

  private static Map<String, Object> json(String text) {
    return Json.object(text.getBytes(StandardCharsets.UTF_8));
  }

  @AfterAll
  static void stop() {
    directory.close();
    provider.close();
  }

  @BeforeEach
  void honest() {
    provider.behave(userinfo("nora@example.org", Map.of()));
  }

  private static Map<String, Object> userinfo(String email, Map<String, Object> more) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("sub", "johndoe");
    claims.put("email", email);
    claims.put("email_verified", true);
    claims.put("given_name", "Nora");
    claims.put("family_name", "Roy");
    claims.putAll(more);
    return Map.of("userinfo", claims);
  }

  private static HttpResponse leave(DirectoryFixture at, String query) {
    return at.send(Call.get(BASE + "/auth/oidc/" + id + "/login" + query));
  }

  private static String location(HttpResponse response) {
    return response.headers().get("location");
  }

  /** Goes to the provider and back, as far as the answer of the callback. */
  private static HttpResponse roundTrip(DirectoryFixture at, String query) {
    return at.send(Call.get(path(provider.visit(location(leave(at, query))))));
  }

  private static HttpResponse roundTrip() {
    return roundTrip(directory, "");
  }

  private static QueryParameters query(String address) {
    return QueryParameters.parse(address.substring(address.indexOf('?') + 1));
  }

  private static Document user(DirectoryFixture at, String email) {
    return at.database.getCollection("users").find(Filters.eq("emailKey", email)).first();
  }

  @Test
  void listsProviders() {
    assertThat(text(directory.send(Call.get(BASE + "/auth/providers"))))
        .contains(
            "\"type\": \"oauth\"",
            "\"id\": \"" + id + "\"",
            "\"title\": \"Town\"",
            "\"color\": \"#00f\"")
        .doesNotContain("secret", "TOWN_SECRET", "discovery", "client");
  }

  @Test
  void sendsToTheProviderWithEverythingThatTiesTheAnswer() {
    HttpResponse left = leave(directory, "?email=nora@example.org&adminMode=true");
    assertThat(left.status()).isEqualTo(302);
    assertThat(location(left)).startsWith(provider.issuer + "/authorize?");
    QueryParameters sent = query(location(left));
    assertThat(sent.value("response_type")).isEqualTo("code");
    assertThat(sent.value("client_id")).isEqualTo("directory");
    assertThat(sent.value("redirect_uri"))
        .isEqualTo(ORIGIN + "/simple-directory/api/auth/oauth-callback");
    assertThat(sent.value("scope")).isEqualTo("openid email profile");
    assertThat(sent.value("display")).isEqualTo("page");
    assertThat(sent.value("login_hint")).isEqualTo("nora@example.org");
    assertThat(sent.value("prompt")).isEqualTo("login");
    assertThat(sent.value("code_challenge_method")).isEqualTo("S256");
    assertThat(sent.value("code_challenge")).matches("[\\w-]{43}");
    assertThat(sent.value("nonce")).matches("[\\w-]{21}");
    assertThat(sent.value("state")).matches("[0-9a-f-]{36}");
    assertThat(left.cookies()).hasSize(1);
    assertThat(left.cookies().getFirst()).contains("httponly", "samesite=lax");
  }

  @Test
  void opensTheSessionOfANewAccount() {
    HttpResponse done = roundTrip(directory, "?redirect=/data-fair/");
    assertThat(done.status()).isEqualTo(302);
    assertThat(location(done))
        .startsWith(ORIGIN + "/simple-directory/api/auth/token_callback?id_token=");
    HttpResponse opened = directory.send(Call.get(path(location(done))));
    assertThat(location(opened)).isEqualTo(ORIGIN + "/data-fair/");
    assertThat(text(directory.send(Call.get(BASE + "/auth/me").cookies(cookies(opened)))))
        .contains("\"name\": \"Nora Roy\"", "\"email\": \"nora@example.org\"");
    Document stored = user(directory, "nora@example.org");
    assertThat(stored.getBoolean("emailConfirmed")).isTrue();
    assertThat(stored.getEmbedded(List.of("oidc", id, "data", "sub"), String.class))
        .isEqualTo("johndoe");
    assertThat(provider.requests())
        .contains("code_verifier", "Basic ZGlyZWN0b3J5OnAlNDBzcyt3JTNBcmQ=");
  }

  @Test
  void joinsAnExistingAccountByItsAddressAndFillsOnlyWhatIsMissing() {
    provider.behave(userinfo("ANA@example.org", Map.of()));
    location(roundTrip());
    Document ana = user(directory, "ana@example.org");
    assertThat(ana.getString("_id")).isEqualTo("ana");
    assertThat(ana.getString("firstName")).isEqualTo("Ana");
    assertThat(ana.get("password")).isNotNull();
    provider.behave(userinfo("silent@example.org", Map.of()));
    roundTrip();
    assertThat(user(directory, "silent@example.org").getString("firstName")).isEqualTo("Nora");
  }

  @Test
  void refusesAnAddressThatTheProviderDidNotVerify() {
    provider.behave(userinfo("ana@example.org", Map.of("email_verified", false)));
    HttpResponse refused = roundTrip();
    assertThat(refused.status()).isEqualTo(400);
    assertThat(text(refused)).contains("n'est pas vérifiée");
    provider.behave(userinfo("ana@example.org", Map.of("email_verified", "false")));
    assertThat(roundTrip().status()).isEqualTo(400);
    provider.behave(Map.of("userinfo", Map.of("sub", "johndoe")));
    assertThat(text(roundTrip())).contains("adresse mail");
    try (DirectoryFixture lenient = directory("{\"ignoreEmailVerified\":true}")) {
      provider.behave(userinfo("zoe@example.org", Map.of("email_verified", false)));
      assertThat(location(roundTrip(lenient, ""))).contains("token_callback");
    }
  }

  @Test
  void keepsNothingOfAnAccountThatAStrangerPrepared() {
    directory
        .database
        .getCollection("users")
        .insertOne(
            new Document("_id", "prepared")
                .append("email", "victim@example.org")
                .append("emailKey", "victim@example.org")
                .append("emailConfirmed", false)
                .append("password", new Document("hash", "00").append("salt", "00")));
    provider.behave(userinfo("victim@example.org", Map.of()));
    assertThat(location(roundTrip())).contains("token_callback");
    Document victim = user(directory, "victim@example.org");
    assertThat(victim.getString("_id")).isNotEqualTo("prepared");
    assertThat(victim.get("password")).isNull();
  }

  @Test
  void takesAnAnswerOnce() {
    String back = path(provider.visit(location(leave(directory, ""))));
    assertThat(location(directory.send(Call.get(back)))).contains("token_callback");
    assertThat(directory.send(Call.get(back)).status()).isEqualTo(404);
  }

  @Test
  void refusesAnAnswerWithoutStateOrWithAForeignOrOldOne() {
    String callback = BASE + "/auth/oauth-callback";
    assertThat(directory.send(Call.get(callback + "?code=a")).status()).isEqualTo(500);
    assertThat(directory.send(Call.get(callback + "?code=a&state=b")).status()).isEqualTo(404);
    String back = path(provider.visit(location(leave(directory, ""))));
    directory.clock.advance(Duration.ofHours(25));
    assertThat(directory.send(Call.get(back)).status()).isEqualTo(404);
  }

  @Test
  void tellsTheLoginPageThatTheProviderRefused() {
    String state = query(location(leave(directory, ""))).value("state");
    HttpResponse refused =
        directory.send(Call.get(BASE + "/auth/oauth-callback?error=access_denied&state=" + state));
    assertThat(location(refused)).isEqualTo(LOGIN_ERROR + "badIDPQuery");
    assertThat(location(directory.send(Call.get(BASE + "/auth/oidc/nobody/login"))))
        .isEqualTo(LOGIN_ERROR + "unknownOAuthProvider");
  }

  @Test
  void finishesALoginInTheBrowserThatBeganIt() {
    HttpResponse left = leave(directory, "");
    String back = path(provider.visit(location(left)));
    Call lured = Call.get(back).header("sec-fetch-mode", "navigate");
    assertThat(directory.send(lured).status()).isEqualTo(404);
    left = leave(directory, "");
    back = path(provider.visit(location(left)));
    assertThat(directory.send(Call.get(back).cookie("sd_relay=another")).status()).isEqualTo(404);
    left = leave(directory, "");
    back = path(provider.visit(location(left)));
    Call own = Call.get(back).header("sec-fetch-mode", "navigate").cookies(cookies(left));
    assertThat(location(directory.send(own))).contains("token_callback");
  }

  private void refused(Map<String, Object> behaviour) {
    Map<String, Object> all = new HashMap<>(userinfo("ana@example.org", Map.of()));
    all.putAll(behaviour);
    provider.behave(all);
    assertThat(location(roundTrip())).as("%s", behaviour).isEqualTo(LOGIN_ERROR + "badIDPQuery");
  }

  @Test
  void refusesTokensThatProveNothing() {
    refused(Map.of("identity", Map.of("nonce", "another login")));
    refused(Map.of("identity", Map.of("aud", "another client")));
    refused(Map.of("identity", Map.of("iss", "https://other.example.org")));
    refused(Map.of("identity", Map.of("exp", 1_000)));
    refused(Map.of("identity", Map.of("sub", "somebody else")));
    refused(Map.of("withoutIdentity", true));
    refused(Map.of("tokenStatus", 400));
    refused(Map.of("response", Map.of("id_token", "no token")));
  }

  @Test
  void refusesTokensThatTheProviderDidNotSign() {
    for (String how : List.of("none", "secret", "foreign")) {
      String state = location(leave(directory, ""));
      QueryParameters sent = query(state);
      long now = System.currentTimeMillis() / 1000;
      String forged =
          provider.sign(
              how,
              Map.of(
                  "iss",
                  provider.issuer,
                  "aud",
                  "directory",
                  "sub",
                  "johndoe",
                  "nonce",
                  sent.value("nonce"),
                  "iat",
                  now,
                  "exp",
                  now + 60));
      Map<String, Object> behaviour = new HashMap<>(userinfo("ana@example.org", Map.of()));
      behaviour.put("replaceIdentity", forged);
      provider.behave(behaviour);
      assertThat(location(directory.send(Call.get(path(provider.visit(state))))))
          .as(how)
          .isEqualTo(LOGIN_ERROR + "badIDPQuery");
    }
  }

  @Test
  void refusesAnAnswerOfAnotherIssuer() {
    String back = path(provider.visit(location(leave(directory, ""))));
    assertThat(location(directory.send(Call.get(back + "&iss=https%3A%2F%2Fother.example.org"))))
        .isEqualTo(LOGIN_ERROR + "badIDPQuery");
    back = path(provider.visit(location(leave(directory, ""))));
    assertThat(
            directory
                .send(Call.get(back.replace("oauth-callback", "oauth/github/callback")))
                .status())
        .isEqualTo(404);
  }

  @Test
  void refusesACodeOfAnotherLogin() {
    String mine = location(leave(directory, ""));
    String code = query(provider.visit(mine)).value("code");
    String state = query(location(leave(directory, ""))).value("state");
    assertThat(
            location(
                directory.send(
                    Call.get(BASE + "/auth/oauth-callback?code=" + code + "&state=" + state))))
        .isEqualTo(LOGIN_ERROR + "badIDPQuery");
  }

  @Test
  void neverGoesOnToAnotherSite() {
    for (String evil : List.of("https://evil.example", "//evil.example", "/%5Cevil.example")) {
      String done = location(roundTrip(directory, "?redirect=" + evil));
      assertThat(query(done).value("redirect")).isEqualTo(ORIGIN + "/simple-directory/me");
    }
  }

  @Test
  void reservesAdminModeToSuperAdministrators() {
    assertThat(location(roundTrip(directory, "?adminMode=true")))
        .isEqualTo(LOGIN_ERROR + "adminModeOnly");
    provider.behave(userinfo("superadmin@example.org", Map.of()));
    String done = location(roundTrip(directory, "?adminMode=true"));
    Map<String, String> session = cookies(directory.send(Call.get(path(done))));
    assertThat(text(directory.send(Call.get(BASE + "/auth/me").cookies(session))))
        .contains("\"adminMode\": 1");
  }

  @Test
  void makesMembersByTheirDomainAndWhatTheProviderTells() {
    String rules =
        """
        {"createMember":{"type":"emailDomain","emailDomain":"town.example"},
         "memberRole":{"type":"attribute","attribute":"realm.groups","values":{"admin":["chiefs"],"contrib":["staff"]}},
         "memberDepartment":{"type":"attribute","attribute":"service","orgRootValue":"-"}}\
        """;
    try (DirectoryFixture members = directory(rules, "DEFAULT_ORG", "town")) {
      provider.behave(
          userinfo(
              "kim@town.example",
              Map.of("realm", Map.of("groups", List.of("x", "staff")), "service", "Parks")));
      String done = location(roundTrip(members, "?org=town&dep=parks"));
      assertThat(query(done).value("id_token_org")).isEqualTo("town");
      assertThat(query(done).value("id_token_dep")).isEqualTo("parks");
      Document membership =
          user(members, "kim@town.example").getList("organizations", Document.class).getFirst();
      assertThat(membership).containsEntry("role", "contrib").containsEntry("department", "parks");
      provider.behave(userinfo("pat@town.example", Map.of("service", "unknown")));
      assertThat(location(roundTrip(members, ""))).isEqualTo(LOGIN_ERROR + "unknownDepartment");
      assertThat(user(members, "pat@town.example")).isNull();
      provider.behave(userinfo("pat@town.example.evil.example", Map.of()));
      roundTrip(members, "");
      assertThat(
              user(members, "pat@town.example.evil.example")
                  .getList("organizations", Document.class))
          .isEmpty();
    }
  }

  @Test
  void createsNobodyWhoWasNotInvitedWhereInvitationsAreAsked() {
    try (DirectoryFixture closed = directory("{}", "ONLY_CREATE_INVITED", "true")) {
      assertThat(location(roundTrip(closed, ""))).isEqualTo(LOGIN_ERROR + "onlyCreateInvited");
      assertThat(location(roundTrip(closed, "?invit_token=forged")))
          .isEqualTo(LOGIN_ERROR + "invalidInvitationToken");
      provider.behave(userinfo("ana@example.org", Map.of()));
      assertThat(location(roundTrip(closed, ""))).contains("token_callback");
    }
  }

  private static HttpResponse keepAlive(DirectoryFixture at, Map<String, String> session) {
    return at.send(Call.post(BASE + "/auth/keepalive").cookies(session));
  }

  private static Map<String, String> session(DirectoryFixture at) {
    return cookies(at.send(Call.get(path(location(roundTrip(at, ""))))));
  }

  private static String heldTokens(DirectoryFixture at) {
    Map<String, String> admin =
        at.session(
            "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}");
    return text(at.send(Call.get(BASE + "/oauth-tokens").cookies(admin)));
  }

  private static final String CORE =
      """
      {"coreIdProvider":true,"createMember":{"type":"always"},
       "memberRole":{"type":"attribute","attribute":"role","values":{"admin":["chief"]}}}\
      """;

  @Test
  void ownsTheAccountsOfACoreProvider() {
    try (DirectoryFixture core = directory(CORE, "DEFAULT_ORG", "town")) {
      provider.behave(userinfo("ana@example.org", Map.of("role", "chief")));
      assertThat(query(location(leave(core, ""))).value("scope")).contains("offline_access");
      core.database
          .getCollection("users")
          .updateOne(
              Filters.eq("_id", "ana"),
              Updates.push("passkeys", new Document("credential", "AAAA")));
      Map<String, String> session = session(core);
      assertThat(text(core.send(Call.get(BASE + "/auth/me").cookies(session))))
          .contains("\"idp\": 1", "\"name\": \"Nora Roy\"");
      Document ana = user(core, "ana@example.org");
      assertThat(ana).doesNotContainKeys("password", "2FA", "passwordUpdate", "passkeys");
      assertThat(ana.getList("organizations", Document.class).getFirst())
          .containsEntry("role", "admin")
          .containsEntry("readOnly", true);
      assertThat(core.login("{\"email\":\"ana@example.org\",\"password\":\"passwd\"}").status())
          .isEqualTo(400);
      assertThat(heldTokens(core))
          .contains("\"title\": \"Town\"", "\"site\": null")
          .doesNotContain("access", "refresh\"", "token\"");
      assertThat(core.database.getCollection("oauth-tokens").find().first().get("token"))
          .asString()
          .contains("aes256");
    }
  }

  @Test
  void asksTheCoreProviderAgainWhenTheSessionGoesOn() {
    try (DirectoryFixture core = directory(CORE, "DEFAULT_ORG", "town")) {
      provider.behave(userinfo("nora@example.org", Map.of("role", "chief")));
      Map<String, String> session = session(core);
      provider.behave(userinfo("nora@example.org", Map.of("family_name", "Roche")));
      HttpResponse soon = keepAlive(core, session);
      assertThat(soon.status()).isEqualTo(204);
      assertThat(provider.requests()).isEqualTo("{\"requests\":[]}");
      core.clock.advance(Duration.ofMinutes(1));
      HttpResponse renewed = keepAlive(core, session);
      assertThat(renewed.status()).isEqualTo(204);
      assertThat(provider.requests()).contains("refresh_token");
      assertThat(text(core.send(Call.get(BASE + "/auth/me").cookies(cookies(renewed)))))
          .contains("Nora Roche", "\"role\": \"user\"");
      core.clock.advance(Duration.ofMinutes(1));
      provider.behave(userinfo("nora@example.org", Map.of("sub", "somebody else")));
      assertThat(keepAlive(core, session).status()).isEqualTo(401);
      Map<String, Object> refusing = new HashMap<>(userinfo("nora@example.org", Map.of()));
      refusing.put("tokenStatus", 400);
      provider.behave(refusing);
      HttpResponse ended = keepAlive(core, session);
      assertThat(ended.status()).isEqualTo(401);
      assertThat(ended.cookies()).hasSize(6).allMatch(line -> line.contains("1970"));
    }
  }

  @Test
  void endsTheSessionThatTheCoreProviderEnded() {
    try (DirectoryFixture core = directory(CORE)) {
      Map<String, Object> behaviour = new HashMap<>(userinfo("nora@example.org", Map.of()));
      behaviour.put("response", Map.of("session_state", "s-1"));
      provider.behave(behaviour);
      Map<String, String> session = session(core);
      Map<String, Object> claims =
          Map.of("typ", "Logout", "sid", "s-1", "aud", "directory", "sub", "johndoe");
      Map<String, Object> noLogout = Map.of("sid", "s-1", "aud", "directory");
      Map<String, Object> foreign = Map.of("typ", "Logout", "sid", "s-1", "aud", "another");
      for (String wrong :
          List.of(
              "no token",
              provider.sign("none", claims),
              provider.sign("foreign", claims),
              provider.sign("well", noLogout),
              provider.sign("well", foreign))) {
        assertThat(
                core.send(Call.post(BASE + "/auth/oauth-logout").form("logout_token=" + wrong))
                    .status())
            .isEqualTo(400);
      }
      core.clock.advance(Duration.ofMinutes(1));
      assertThat(keepAlive(core, session).status()).isEqualTo(204);
      String right = provider.sign("well", claims);
      assertThat(
              core.send(Call.post(BASE + "/auth/oauth-logout").form("logout_token=" + right))
                  .status())
          .isEqualTo(204);
      core.clock.advance(Duration.ofMinutes(1));
      assertThat(heldTokens(core)).contains("\"loggedOut\": true");
      assertThat(keepAlive(core, session).status()).isEqualTo(401);
    }
  }

  @Test
  void leavesTheAccountsOfAnotherProviderAlone() {
    try (DirectoryFixture core = directory("{}")) {
      core.database
          .getCollection("users")
          .updateOne(
              Filters.eq("_id", "ana"),
              new Document(
                  "$set",
                  new Document(
                      "coreIdProvider", new Document("type", "saml2").append("id", "other"))));
      provider.behave(userinfo("ana@example.org", Map.of()));
      assertThat(location(roundTrip(core, ""))).isEqualTo(LOGIN_ERROR + "otherIdentityProvider");
    }
  }

  @Test
  void keepsTheAccountsOfASiteApart() {
    try (DirectoryFixture sites =
        directory("{}", "MANAGE_SITES", "true", "SECRET_SITES", "sites-key")) {
      Document encrypted =
          new io.datafair.directory.key.SecretCipher(() -> "cipher").encrypt("s3cret");
      sites
          .database
          .getCollection("sites")
          .insertOne(
              new Document("_id", "portal")
                  .append(
                      "owner",
                      new Document("type", "organization")
                          .append("id", "town")
                          .append("name", "Town hall"))
                  .append("host", "portal.example.org")
                  .append("authMode", "onlyLocal")
                  .append(
                      "authProviders",
                      List.of(
                          new Document("type", "oidc")
                              .append("title", "Portal login")
                              .append(
                                  "discovery",
                                  provider.issuer + "/.well-known/openid-configuration")
                              .append(
                                  "client",
                                  new Document("id", "portal").append("secret", encrypted))
                              .append("createMember", new Document("type", "always")))));
      String origin = "https://portal.example.org";
      provider.behave(userinfo("ana@example.org", Map.of()));
      assertThat(text(sites.send(Call.get(BASE + "/auth/providers"), origin)))
          .contains("\"type\": \"oidc\"", "Portal login")
          .doesNotContain("secret");
      HttpResponse left = sites.send(Call.get(BASE + "/auth/oidc/" + id + "/login"), origin);
      assertThat(query(location(left)).value("redirect_uri"))
          .isEqualTo(origin + "/simple-directory/api/auth/oauth-callback");
      String back = provider.visit(location(left)).substring(origin.length());
      // The answer is for that site and no other.
      assertThat(sites.send(Call.get(back)).status()).isEqualTo(404);
      left = sites.send(Call.get(BASE + "/auth/oidc/" + id + "/login"), origin);
      back = provider.visit(location(left)).substring(origin.length());
      String done = location(sites.send(Call.get(back), origin));
      assertThat(done).startsWith(origin + "/simple-directory/api/auth/token_callback");
      assertThat(query(done).value("id_token_org")).isEqualTo("town");
      assertThat(
              sites
                  .database
                  .getCollection("users")
                  .find(Filters.eq("host", "portal.example.org"))
                  .first()
                  .getString("_id"))
          .isNotEqualTo("ana");
      sites
          .database
          .getCollection("sites")
          .updateOne(
              Filters.eq("_id", "portal"),
              new Document("$set", new Document("authMode", "onlyBackOffice")));
      sites.clock.advance(Duration.ofSeconds(10));
      left = sites.send(Call.get(BASE + "/auth/oidc/" + id + "/login"), origin);
      back = provider.visit(location(left)).substring(origin.length());
      assertThat(location(sites.send(Call.get(back), origin)))
          .isEqualTo(origin + "/simple-directory/login?error=userUnknown");
    }
  }

  @Test
  void renewsEveryDayWhatOutlivesSessions() {
    try (DirectoryFixture core = directory(CORE)) {
      Map<String, Object> behaviour = new HashMap<>(userinfo("nora@example.org", Map.of()));
      behaviour.put("response", Map.of("scope", "openid offline_access"));
      provider.behave(behaviour);
      session(core);
      assertThat(heldTokens(core)).contains("\"offlineRefreshToken\": true");
      leave(core, "");
      core.clock.advance(Duration.ofHours(25));
      assertThat(core.api.providers().upkeep()).isEmpty();
      assertThat(provider.requests()).contains("refresh_token");
      assertThat(core.database.getCollection("relay-states").countDocuments()).isZero();
      // An outage ends nothing.
      core.clock.advance(Duration.ofHours(25));
      behaviour.put("tokenStatus", 503);
      provider.behave(behaviour);
      assertThat(core.api.providers().upkeep()).isEmpty();
      behaviour.put("tokenStatus", 400);
      provider.behave(behaviour);
      assertThat(core.api.providers().upkeep())
          .containsExactly(user(core, "nora@example.org").getString("_id"));
      assertThat(heldTokens(core)).isEqualTo("[]");
    }
  }

  @Test
  void acceptsAnInvitationOfTheSameAddressOnce() {
    try (DirectoryFixture closed = directory("{}", "ONLY_CREATE_INVITED", "true")) {
      Map<String, String> ana =
          closed.session(
              "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}");
      HttpResponse invited =
          closed.send(
              Call.post(BASE + "/invitations")
                  .json(
                      "{\"id\":\"town\",\"name\":\"Town hall\",\"email\":\"nora@example.org\",\"role\":\"contrib\",\"department\":\"roads\"}")
                  .cookies(ana));
      String token = query((String) Json.object(invited.body()).get("link")).value("invit_token");
      provider.behave(userinfo("other@example.org", Map.of()));
      assertThat(location(roundTrip(closed, "?invit_token=" + token)))
          .isEqualTo(LOGIN_ERROR + "badProviderInvitEmail");
      provider.behave(userinfo("nora@example.org", Map.of()));
      String done = location(roundTrip(closed, "?invit_token=" + token));
      assertThat(query(done).value("id_token_org")).isEqualTo("town");
      assertThat(query(done).value("id_token_dep")).isEqualTo("roads");
      assertThat(user(closed, "nora@example.org"))
          .containsEntry("defaultOrg", "town")
          .containsEntry("ignorePersonalAccount", true);
      assertThat(location(roundTrip(closed, "?invit_token=" + token)))
          .isEqualTo(LOGIN_ERROR + "invalidInvitationToken");
    }
  }

  @Test
  void takesNoAddressForAnotherThatLooksLikeIt() {
    try (DirectoryFixture town =
        directory(
            "{\"createMember\":{\"type\":\"emailDomain\",\"emailDomain\":\"Example.org\"}}",
            "DEFAULT_ORG",
            "town",
            "ADMINS",
            "ana@exàmple.org")) {
      provider.behave(userinfo("ana@exàmple.org", Map.of()));
      assertThat(location(roundTrip(town, ""))).isEqualTo(LOGIN_ERROR + "emailTaken");
      assertThat(user(town, "ana@example.org"))
          .containsEntry("_id", "ana")
          .doesNotContainKey("oidc");
      for (String email : List.of("nora@exàmple.org", "nina@example.org", "zoe@EXAMPLE.org")) {
        provider.behave(userinfo(email, Map.of()));
        assertThat(location(roundTrip(town, ""))).as(email).contains("token_callback");
        Document created =
            town.database.getCollection("users").find(Filters.eq("email", email)).first();
        assertThat(created.getList("organizations", Document.class))
            .as(email)
            .hasSize(email.contains("à") ? 0 : 1);
      }
      // Somebody awaited under one address is not met by the owner of the other.
      town.database
          .getCollection("users")
          .insertOne(
              new Document("_id", "awaited")
                  .append("email", "guest@example.org")
                  .append("emailKey", "guest@example.org")
                  .append("emailConfirmed", false)
                  .append(
                      "organizations",
                      List.of(
                          new Document("id", "region")
                              .append("name", "R")
                              .append("role", "admin"))));
      provider.behave(userinfo("guest@exàmple.org", Map.of()));
      assertThat(location(roundTrip(town, ""))).isEqualTo(LOGIN_ERROR + "emailTaken");
      assertThat(user(town, "guest@example.org")).containsEntry("_id", "awaited");
    }
  }
}
