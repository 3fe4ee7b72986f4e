package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins by passkey, with the signatures of real keys. */
final class PasskeyLoginIT {
  private static final String REFUSED = "Cette clé d'accès n'est pas reconnue.";
  private DirectoryFixture directory;
  private SoftwareAuthenticator laptop;
  private PasskeyFixture stranger;

  @BeforeEach
  void start() throws Exception {
    directory = new DirectoryFixture();
    laptop = device("ana", "passwd", "ana@example.org");
    stranger = new PasskeyFixture(directory);
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private SoftwareAuthenticator device(String user, String password, String email)
      throws Exception {
    SoftwareAuthenticator device = new SoftwareAuthenticator();
    new PasskeyFixture(directory).logIn(email, password, "").register(user, password, device);
    return device;
  }

  private static void refused(HttpResponse answer) {
    assertThat(text(answer)).isEqualTo(REFUSED);
    assertThat(answer.status()).isEqualTo(400);
  }

  private void set(String user, String field, Object value) {
    directory
        .database
        .getCollection("users")
        .updateOne(Filters.eq("_id", user), new Document("$set", new Document(field, value)));
  }

  private Document stored(String user) {
    return directory.database.getCollection("users").find(Filters.eq("_id", user)).first();
  }

  @Test
  void opensASessionWithoutPassword() throws Exception {
    HttpResponse asked = stranger.send(Call.post(BASE + "/auth/passkey/options"));
    assertThat(asked.headers()).containsEntry("cache-control", "no-store");
    assertThat(asked.cookies())
        .singleElement()
        .asString()
        .contains("sd_passkey=", "httponly", "samesite=lax");
    Map<?, ?> options = SoftwareAuthenticator.options(asked.body());
    assertThat(options.get("rpId")).isEqualTo("localhost");
    assertThat(options.get("userVerification")).isEqualTo("required");
    assertThat((List<?>) options.get("allowCredentials")).isEmpty();
    laptop.counter = 7;
    HttpResponse answer =
        stranger.show(
            laptop.sign(options),
            Map.of("org", "town", "rememberMe", true),
            "?redirect=" + DirectoryFixture.ORIGIN + "/data-fair/x");
    assertThat(answer.status()).isEqualTo(200);
    String callback = text(answer);
    assertThat(callback)
        .startsWith(DirectoryFixture.ORIGIN + BASE + "/auth/token_callback?id_token=")
        .contains("data-fair%2Fx", "id_token_org=town");
    HttpResponse opened =
        stranger.send(Call.get(callback.substring(DirectoryFixture.ORIGIN.length())));
    assertThat(opened.status()).isEqualTo(302);
    assertThat(text(stranger.send(Call.get(BASE + "/auth/me"))))
        .contains("\"id\": \"ana\"", "rememberMe");
    Document passkey = stored("ana").getList("passkeys", Document.class).getFirst();
    assertThat(passkey.get("counter", Number.class).longValue()).isEqualTo(7);
    assertThat(passkey.getDate("used")).isNotNull();
  }

  @Test
  void refusesSignaturesThatWereTouched() throws Exception {
    laptop.counter = 5;
    Map<String, Object> shown = laptop.sign(stranger.question());
    Map<String, Object> response = response(shown);
    byte[] signature = java.util.Base64.getUrlDecoder().decode((String) response.get("signature"));
    signature[signature.length - 1] ^= 1;
    response.put("signature", SoftwareAuthenticator.encode(signature));
    refused(stranger.show(shown, Map.of()));
    // The challenge went with that answer.
    refused(stranger.show(laptop.sign(Map.of("challenge", "AAAA")), Map.of()));
    SoftwareAuthenticator forger = new SoftwareAuthenticator();
    forger.credential = laptop.credential;
    forger.handle = laptop.handle;
    refused(stranger.show(forger.sign(stranger.question()), Map.of()));
    assertThat(stored("ana").getList("passkeys", Document.class).getFirst().getDate("used"))
        .isNull();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> response(Map<String, Object> shown) {
    return (Map<String, Object>) shown.get("response");
  }

  @Test
  void refusesWhatIsNoAnswer() {
    for (Map<String, Object> shown :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("id", "x"),
            Map.of("id", "AAAA", "rawId", "AAAA", "type", "public-key"),
            Map.of("id", "AAAA", "rawId", "AAAA", "response", "x", "type", "public-key"),
            Map.of("id", "AAAA", "rawId", "AAAA", "response", Map.of(), "type", "public-key"),
            Map.of(
                "id",
                "AAAA",
                "rawId",
                "AAAA",
                "type",
                "public-key",
                "clientExtensionResults",
                Map.of(),
                "response",
                Map.of("clientDataJSON", "e30", "authenticatorData", "AA", "signature", "!")))) {
      refused(stranger.show(shown, Map.of()));
    }
    HttpResponse none =
        stranger.send(Call.post(BASE + "/auth/passkey/login").json("{\"credential\":\"x\"}"));
    refused(none);
    assertThat(
            stranger
                .send(Call.post(BASE + "/auth/passkey/login").json("{\"email\":\"x\"}"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void refusesAnswersThatLackSomething() throws Exception {
    laptop.counter = 5;
    for (String field : List.of("rawId", "response")) {
      Map<String, Object> shown = laptop.sign(stranger.question());
      shown.remove(field);
      refused(stranger.show(shown, Map.of()));
      shown.put(field, 7);
      refused(stranger.show(shown, Map.of()));
    }
    for (String field : List.of("clientDataJSON", "authenticatorData", "signature", "userHandle")) {
      for (Object value : new Object[] {null, "", "AA", "!", 7, "e30", "bnVsbA", "W10"}) {
        Map<String, Object> shown = laptop.sign(stranger.question());
        response(shown).put(field, value);
        refused(stranger.show(shown, Map.of()));
      }
    }
    for (String client :
        List.of(
            "{}",
            "{\"challenge\":\"AAAA\"}",
            "{\"challenge\":\"AAAA\",\"type\":\"webauthn.get\"}",
            "{\"challenge\":\"AAAA\",\"origin\":\"http://localhost:8080\"}",
            "{\"challenge\":7,\"origin\":\"x\",\"type\":\"webauthn.get\"}")) {
      Map<String, Object> shown = laptop.sign(stranger.question());
      response(shown)
          .put(
              "clientDataJSON",
              SoftwareAuthenticator.encode(client.getBytes(StandardCharsets.UTF_8)));
      refused(stranger.show(shown, Map.of()));
    }
  }

  @Test
  void refusesAnswersMadeElsewhere() throws Exception {
    laptop.counter = 5;
    laptop.origin = "http://localhost.evil.org:8080";
    refused(stranger.show(laptop.sign(stranger.question()), Map.of()));
    laptop.origin = "http://localhost:8081";
    refused(stranger.show(laptop.sign(stranger.question()), Map.of()));
    laptop.origin = DirectoryFixture.ORIGIN;
    laptop.party = "example.org";
    refused(stranger.show(laptop.sign(stranger.question()), Map.of()));
    laptop.party = "localhost";
    laptop.crossOrigin = true;
    refused(stranger.show(laptop.sign(stranger.question()), Map.of()));
    laptop.crossOrigin = false;
    laptop.verified = false;
    refused(stranger.show(laptop.sign(stranger.question()), Map.of()));
    laptop.verified = true;
    assertThat(stranger.show(laptop.sign(stranger.question()), Map.of()).status()).isEqualTo(200);
    HttpResponse crossSite =
        stranger.send(
            Call.post(BASE + "/auth/passkey/options").header("sec-fetch-site", "cross-site"));
    assertThat(crossSite.status()).isEqualTo(403);
  }

  @Test
  void takesAChallengeOnceFromTheBrowserThatAskedInTime() throws Exception {
    laptop.counter = 5;
    Map<?, ?> options = stranger.question();
    Map<String, Object> shown = laptop.sign(options);
    PasskeyFixture thief = new PasskeyFixture(directory);
    refused(thief.show(shown, Map.of()));
    options = stranger.question();
    shown = laptop.sign(options);
    thief.question();
    refused(thief.show(shown, Map.of()));
    options = stranger.question();
    shown = laptop.sign(options);
    assertThat(stranger.show(shown, Map.of()).status()).isEqualTo(200);
    refused(stranger.show(shown, Map.of()));
    laptop.counter = 6;
    refused(stranger.show(laptop.sign(options), Map.of()));
    Map<?, ?> late = stranger.question();
    directory.clock.advance(Duration.ofMinutes(6));
    refused(stranger.show(laptop.sign(late), Map.of()));
    refused(
        stranger.show(
            laptop.sign(Map.of("challenge", SoftwareAuthenticator.encode(new byte[32]))),
            Map.of()));
  }

  @Test
  void challengesOfOtherUsesOpenNothing() throws Exception {
    PasskeyFixture ana = new PasskeyFixture(directory).logIn("ana@example.org", "passwd", "");
    Map<?, ?> proof =
        SoftwareAuthenticator.options(
            ana.send(Call.post(BASE + "/users/ana/passkeys/_proof").json("{}")).body());
    laptop.counter = 5;
    refused(ana.show(laptop.sign(proof), Map.of()));
    Map<?, ?> login = ana.question();
    HttpResponse asked =
        ana.askAnother("ana", PasskeyFixture.json(Map.of("credential", laptop.sign(login))));
    refused(asked);
  }

  @Test
  void refusesACounterThatGoesBack() throws Exception {
    laptop.counter = 9;
    assertThat(stranger.show(laptop.sign(stranger.question()), Map.of()).status()).isEqualTo(200);
    refused(stranger.show(laptop.sign(stranger.question()), Map.of()));
    laptop.counter = 3;
    refused(stranger.show(laptop.sign(stranger.question()), Map.of()));
    laptop.counter = 10;
    assertThat(stranger.show(laptop.sign(stranger.question()), Map.of()).status()).isEqualTo(200);
  }

  @Test
  void devicesThatDoNotCountAreAccepted() throws Exception {
    SoftwareAuthenticator phone = new SoftwareAuthenticator();
    phone.counter = 0;
    phone.synced = true;
    PasskeyFixture lee = new PasskeyFixture(directory).logIn("jo.lee@example.org", "other", "");
    assertThat(lee.register("lee", "other", phone)).containsEntry("synced", true);
    for (int i = 0; i < 2; i++) {
      assertThat(stranger.show(phone.sign(stranger.question()), Map.of()).status()).isEqualTo(200);
    }
    // A device cannot change its mind on whether its keys may be copied.
    phone.synced = false;
    refused(stranger.show(phone.sign(stranger.question()), Map.of()));
  }

  @Test
  void tellsOnePersonFromAnother() throws Exception {
    SoftwareAuthenticator other = device("lee", "other", "jo.lee@example.org");
    String lee = other.handle;
    other.handle = laptop.handle;
    other.counter = 5;
    refused(stranger.show(other.sign(stranger.question()), Map.of()));
    other.handle = null;
    refused(stranger.show(other.sign(stranger.question()), Map.of()));
    other.handle = lee;
    stranger.open(text(stranger.show(other.sign(stranger.question()), Map.of())));
    assertThat(text(stranger.send(Call.get(BASE + "/auth/me")))).contains("\"id\": \"lee\"");
  }

  @Test
  void refusesAccountsThatPasswordsWouldNotOpen() throws Exception {
    set("ana", "emailConfirmed", false);
    refused(stranger.show(laptop));
    set("ana", "emailConfirmed", true);
    assertThat(stranger.show(laptop).status()).isEqualTo(200);
    set("ana", "coreIdProvider", new Document("type", "oidc").append("id", "idp"));
    refused(stranger.show(laptop));
    directory
        .database
        .getCollection("users")
        .updateOne(
            Filters.eq("_id", "ana"), new Document("$unset", new Document("coreIdProvider", "")));
    laptop.counter++;
    refused(stranger.show(laptop.sign(stranger.question()), Map.of("org", "nowhere")));
    laptop.counter++;
    refused(
        stranger.show(
            laptop.sign(stranger.question()), Map.of("org", "region", "membersOnly", true)));
    laptop.counter++;
    assertThat(
            stranger
                .show(laptop.sign(stranger.question()), Map.of("org", "town", "membersOnly", true))
                .status())
        .isEqualTo(200);
    directory.database.getCollection("users").deleteOne(Filters.eq("_id", "ana"));
    refused(stranger.show(laptop));
  }

  @Test
  void leadsThroughThePlannedDeletion() throws Exception {
    set("ana", "plannedDeletion", "2100-01-01");
    String callback = text(stranger.show(laptop));
    HttpResponse opened =
        stranger.send(Call.get(callback.substring(DirectoryFixture.ORIGIN.length())));
    assertThat(opened.headers().get("location")).contains("step=plannedDeletion");
  }

  @Test
  void keepsAdminModeForSuperAdministrators() throws Exception {
    laptop.counter++;
    HttpResponse refused =
        stranger.show(laptop.sign(stranger.question()), Map.of("adminMode", true));
    assertThat(refused.status()).isEqualTo(403);
    SoftwareAuthenticator key = device("superadmin", "passwd", "superadmin@example.org");
    key.counter++;
    HttpResponse offered =
        stranger.show(key.sign(stranger.question()), Map.of("offerAdminMode", true));
    assertThat(Json.object(offered.body())).isEqualTo(Map.of("step", "adminMode"));
    key.counter++;
    stranger.open(
        text(
            stranger.show(
                key.sign(stranger.question()), Map.of("adminMode", true, "rememberMe", true))));
    assertThat(text(stranger.send(Call.get(BASE + "/auth/me"))))
        .contains("\"adminMode\": 1")
        .doesNotContain("rememberMe");
  }

  @Test
  void countsAsBothFactors() throws Exception {
    set("ana", "2FA", new Document("active", true).append("secret", new Document()));
    assertThat(text(directory.login("{\"email\":\"ana@example.org\",\"password\":\"passwd\"}")))
        .isEqualTo("2fa-required");
    assertThat(stranger.show(laptop).status()).isEqualTo(200);
    laptop.counter++;
    laptop.verified = false;
    refused(stranger.show(laptop.sign(stranger.question()), Map.of()));
  }

  @Test
  void attemptsAreCounted() throws Exception {
    try (DirectoryFixture strict = new DirectoryFixture("AUTHRATELIMIT_ATTEMPTS", "3")) {
      PasskeyFixture browser = new PasskeyFixture(strict);
      for (int i = 0; i < 3; i++) {
        refused(browser.show(laptop.sign(browser.question()), Map.of()));
      }
      assertThat(browser.show(laptop.sign(browser.question()), Map.of()).status()).isEqualTo(429);
      int status = 0;
      for (int i = 0; i < 130; i++) {
        status = browser.send(Call.post(BASE + "/auth/passkey/options")).status();
      }
      assertThat(status).isEqualTo(429);
    }
  }

  @Test
  void followsTheAllowedRedirectionsOnly() throws Exception {
    laptop.counter++;
    String callback =
        text(
            stranger.show(
                laptop.sign(stranger.question()), Map.of(), "?redirect=https://evil.org/"));
    assertThat(callback).doesNotContain("evil").contains("simple-directory%2Fme");
  }

  @Test
  void tellsSecurityTeams() throws Exception {
    java.io.ByteArrayOutputStream written = new java.io.ByteArrayOutputStream();
    java.io.PrintStream before = System.out;
    System.setOut(new java.io.PrintStream(written, true, StandardCharsets.UTF_8));
    try (DirectoryFixture watched = new DirectoryFixture()) {
      PasskeyFixture ana = new PasskeyFixture(watched).logIn("ana@example.org", "passwd", "");
      SoftwareAuthenticator key = new SoftwareAuthenticator();
      ana.register("ana", "passwd", key);
      PasskeyFixture browser = new PasskeyFixture(watched);
      browser.show(key);
      key.counter = 1;
      browser.show(key.sign(browser.question()), new LinkedHashMap<>());
    } finally {
      System.setOut(before);
    }
    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("sd.auth.passkey.add", "sd.auth.passkey.ok", "\"userId\":\"ana\"")
        .contains("sd.auth.passkey.refused", "MaliciousCounterValueException")
        .contains("sd.auth.passkey.fail", "badPasskey");
  }
}
