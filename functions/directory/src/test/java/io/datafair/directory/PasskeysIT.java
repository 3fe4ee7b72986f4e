package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The passkeys of one's account. */
final class PasskeysIT {
  private static final String KEYS = BASE + "/users/ana/passkeys";
  private static final String PASSWORD = "{\"password\":\"passwd\"}";
  private DirectoryFixture directory;
  private PasskeyFixture ana;
  private SoftwareAuthenticator laptop;

  @BeforeEach
  void start() throws Exception {
    directory = new DirectoryFixture("SECRET_PSEUDO_SESSION", "pages", "USER_SELF_DELETE", "true");
    ana = new PasskeyFixture(directory).logIn("ana@example.org", "passwd", "");
    laptop = new SoftwareAuthenticator();
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private PasskeyFixture browser(String email, String password, String more) {
    return new PasskeyFixture(directory).logIn(email, password, more);
  }

  private static Map<?, ?> options(HttpResponse answer) {
    assertThat(answer.status()).as(text(answer)).isEqualTo(200);
    return SoftwareAuthenticator.options(answer.body());
  }

  @Test
  void areAddedListedRenamedAndRemoved() throws Exception {
    Map<?, ?> options = options(ana.askAnother("ana", PASSWORD));
    assertThat(options.get("attestation")).isEqualTo("none");
    assertThat(options.get("rp").toString()).contains("id=localhost");
    assertThat(options.get("user").toString()).doesNotContain("id=ana");
    assertThat(options.get("authenticatorSelection").toString())
        .contains("residentKey=required", "userVerification=required");
    HttpResponse added = ana.add("ana", laptop.create(options), "  My laptop ");
    assertThat(added.status()).isEqualTo(201);
    Map<String, Object> view = Json.object(added.body());
    assertThat(view)
        .containsOnlyKeys("id", "name", "host", "synced", "createdAt")
        .containsEntry("name", "My laptop")
        .containsEntry("host", "localhost")
        .containsEntry("synced", false);
    Map<String, Object> list = Json.object(ana.send(Call.get(KEYS)).body());
    assertThat(list)
        .containsEntry("count", 1)
        .containsEntry("maximum", 20)
        .containsEntry("proofs", List.of("password", "passkey"));
    assertThat(text(ana.send(Call.get(BASE + "/users/ana")))).doesNotContain("passkey");

    Map<?, ?> again = options(ana.askAnother("ana", PASSWORD));
    assertThat((List<?>) again.get("excludeCredentials")).hasSize(1);
    assertThat(again.get("excludeCredentials").toString())
        .contains(SoftwareAuthenticator.encode(laptop.credential), "internal");
    assertThat(ana.add("ana", laptop.create(again), "Twice").status()).isEqualTo(409);

    String one = KEYS + "/" + view.get("id");
    assertThat(ana.send(Call.patch(one).json("{\"name\":\" Work \"}")).status()).isEqualTo(204);
    assertThat(ana.list("ana").toString()).contains("name=Work,");
    assertThat(ana.send(Call.patch(one).json("{\"name\":\"  \"}")).status()).isEqualTo(400);
    assertThat(ana.send(Call.patch(one).json("{\"name\":\"" + "x".repeat(101) + "\"}")).status())
        .isEqualTo(400);
    assertThat(ana.send(Call.patch(KEYS + "/nothing").json("{\"name\":\"x\"}")).status())
        .isEqualTo(404);
    assertThat(ana.send(Call.delete(one)).status()).isEqualTo(204);
    assertThat(ana.send(Call.delete(one)).status()).isEqualTo(404);
    assertThat(new PasskeyFixture(directory).show(laptop).status()).isEqualTo(400);
  }

  @Test
  void aNameIsFoundForThoseWithoutOne() throws Exception {
    Map<?, ?> options = options(ana.askAnother("ana", PASSWORD));
    HttpResponse added =
        ana.send(
            Call.post(KEYS)
                .json(PasskeyFixture.json(Map.of("credential", laptop.create(options))))
                .header("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0"));
    assertThat(Json.object(added.body())).containsEntry("name", "Chrome 140 / Linux");
  }

  @Test
  void areAddedByWhoShowsThatTheAccountIsTheirs() throws Exception {
    assertThat(ana.askAnother("ana", "{}").status()).isEqualTo(403);
    HttpResponse wrong = ana.askAnother("ana", "{\"password\":\"wrong\"}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(ana.askAnother("ana", "{\"credential\":{}}").status()).isEqualTo(400);
    ana.register("ana", "passwd", laptop);
    Map<?, ?> proof = options(ana.send(Call.post(KEYS + "/_proof").json("{}")));
    assertThat((List<?>) proof.get("allowCredentials")).hasSize(1);
    laptop.counter++;
    // A device may leave out whose passkey it shows when it is asked for one of a person's.
    laptop.handle = null;
    HttpResponse asked =
        ana.askAnother("ana", PasskeyFixture.json(Map.of("credential", laptop.sign(proof))));
    assertThat(ana.add("ana", new SoftwareAuthenticator().create(options(asked)), "B").status())
        .isEqualTo(201);
  }

  @Test
  void thePasskeyOfAnotherProvesNothing() throws Exception {
    SoftwareAuthenticator other = new SoftwareAuthenticator();
    browser("jo.lee@example.org", "other", "").register("lee", "other", other);
    Map<?, ?> proof = options(ana.send(Call.post(KEYS + "/_proof").json("{}")));
    other.counter++;
    for (String handle : new String[] {other.handle, null}) {
      other.handle = handle;
      HttpResponse asked =
          ana.askAnother("ana", PasskeyFixture.json(Map.of("credential", other.sign(proof))));
      assertThat(asked.status()).isEqualTo(400);
      proof = options(ana.send(Call.post(KEYS + "/_proof").json("{}")));
    }
  }

  @Test
  void withoutPasswordNorPasskeyARecentLoginWillDo() throws Exception {
    directory
        .database
        .getCollection("users")
        .updateOne(Filters.eq("_id", "ana"), new Document("$unset", new Document("password", "")));
    assertThat(Json.object(ana.send(Call.get(KEYS)).body())).containsEntry("proofs", List.of());
    options(ana.askAnother("ana", "{}"));
    directory.clock.advance(Duration.ofMinutes(11));
    assertThat(ana.askAnother("ana", "{}").status()).isEqualTo(403);
    // A session that another one opens is no login.
    HttpResponse relayed =
        ana.send(
            Call.post(BASE + "/auth/site_redirect")
                .json("{\"redirect\":\"" + DirectoryFixture.ORIGIN + "/x\"}"));
    ana.open(text(relayed));
    assertThat(text(ana.send(Call.get(BASE + "/auth/me")))).contains("ana");
    assertThat(ana.askAnother("ana", "{}").status()).isEqualTo(403);
  }

  @Test
  void belongToTheirOwner() throws Exception {
    Map<String, Object> view = ana.register("ana", "passwd", laptop);
    PasskeyFixture nobody = new PasskeyFixture(directory);
    PasskeyFixture lee = browser("jo.lee@example.org", "other", "");
    PasskeyFixture admin = browser("superadmin@example.org", "passwd", ",\"adminMode\":true");
    String one = KEYS + "/" + view.get("id");
    for (Call call :
        List.of(
            Call.get(KEYS),
            Call.post(KEYS + "/_proof").json("{}"),
            Call.post(KEYS + "/_options").json(PASSWORD),
            Call.post(KEYS).json("{\"credential\":{}}"),
            Call.patch(one).json("{\"name\":\"x\"}"),
            Call.delete(one))) {
      assertThat(nobody.send(call).status()).as("nobody " + call).isEqualTo(401);
      assertThat(lee.send(call).status()).as("lee " + call).isEqualTo(403);
    }
    assertThat(admin.askAnother("ana", PASSWORD).status()).isEqualTo(403);
    assertThat(admin.list("ana")).hasSize(1);
    PasskeyFixture acting = browser("superadmin@example.org", "passwd", ",\"adminMode\":true");
    acting.send(Call.post(BASE + "/auth/asadmin").json("{\"id\":\"ana\"}"));
    assertThat(text(acting.send(Call.get(BASE + "/auth/me")))).contains("asAdmin");
    assertThat(acting.askAnother("ana", PASSWORD).status()).isEqualTo(403);
    assertThat(acting.send(Call.delete(one)).status()).isEqualTo(403);
    assertThat(admin.send(Call.delete(one)).status()).isEqualTo(204);
  }

  @Test
  void needALiveSession() {
    PasskeyFixture pseudo = new PasskeyFixture(directory);
    HttpResponse opened =
        directory.send(
            Call.post(BASE + "/auth/pseudo")
                .json("{\"type\":\"user\",\"id\":\"ana\"}")
                .header("x-secret-key", "pages"));
    pseudo.cookies.putAll(DirectoryFixture.cookies(opened));
    assertThat(pseudo.cookies).containsKey("id_token");
    assertThat(pseudo.askAnother("ana", PASSWORD).status()).isEqualTo(403);
    assertThat(pseudo.send(Call.delete(KEYS + "/x")).status()).isEqualTo(403);
    String session =
        (String)
            ((Map<?, ?>)
                    ((List<?>)
                            Json.object(ana.send(Call.get(BASE + "/users/ana")).body())
                                .get("sessions"))
                        .getLast())
                .get("id");
    PasskeyFixture other = browser("ana@example.org", "passwd", "");
    other.send(Call.delete(BASE + "/users/ana/sessions/" + session));
    assertThat(ana.askAnother("ana", PASSWORD).status()).isEqualTo(401);
  }

  @Test
  void areNotOfAccountsKeptElsewhere() throws Exception {
    ana.register("ana", "passwd", laptop);
    directory
        .database
        .getCollection("users")
        .updateOne(
            Filters.eq("_id", "ana"), new Document("$set", new Document("orgStorage", true)));
    HttpResponse refused = ana.askAnother("ana", PASSWORD);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(text(refused)).contains("autre annuaire");
    assertThat(new PasskeyFixture(directory).show(laptop).status()).isEqualTo(400);
  }

  @Test
  void refusesKeysThatWereMadeForSomethingElse() throws Exception {
    Map<?, ?> options = options(ana.askAnother("ana", PASSWORD));
    assertThat(ana.add("ana", Map.of("id", "x"), "x").status()).isEqualTo(400);
    for (Object value : new Object[] {null, "", "AA", "oA", "!", 7, "e30", "bnVsbA"}) {
      Map<String, Object> broken = laptop.create(options(ana.askAnother("ana", PASSWORD)));
      broken.put("response", new java.util.HashMap<>((Map<?, ?>) broken.get("response")));
      @SuppressWarnings("unchecked")
      Map<String, Object> response = (Map<String, Object>) broken.get("response");
      response.put("attestationObject", value);
      assertThat(ana.add("ana", broken, "x").status()).as("" + value).isEqualTo(400);
    }
    laptop.origin = "https://evil.org";
    assertThat(ana.add("ana", laptop.create(options), "x").status()).isEqualTo(400);
    laptop.origin = DirectoryFixture.ORIGIN;
    assertThat(ana.add("ana", laptop.create(options), "x").status()).isEqualTo(400);
    laptop.party = "evil.org";
    assertThat(
            ana.add("ana", laptop.create(options(ana.askAnother("ana", PASSWORD))), "x").status())
        .isEqualTo(400);
    laptop.party = "localhost";
    laptop.verified = false;
    assertThat(
            ana.add("ana", laptop.create(options(ana.askAnother("ana", PASSWORD))), "x").status())
        .isEqualTo(400);
    laptop.verified = true;
    Map<?, ?> hers = options(ana.askAnother("ana", PASSWORD));
    PasskeyFixture lee = browser("jo.lee@example.org", "other", "");
    assertThat(lee.add("lee", laptop.create(hers), "x").status()).isEqualTo(400);
    Map<?, ?> late = options(ana.askAnother("ana", PASSWORD));
    directory.clock.advance(Duration.ofMinutes(6));
    assertThat(ana.add("ana", laptop.create(late), "x").status()).isEqualTo(400);
    assertThat(ana.list("ana")).isEmpty();
  }

  @Test
  void areTwentyAtMost() throws Exception {
    Map<?, ?> early = options(ana.askAnother("ana", PASSWORD));
    for (int i = 0; i < 20; i++) {
      ana.register("ana", "passwd", new SoftwareAuthenticator());
    }
    assertThat(ana.askAnother("ana", PASSWORD).status()).isEqualTo(429);
    assertThat(ana.add("ana", laptop.create(early), "21").status()).isEqualTo(429);
    assertThat(ana.list("ana")).hasSize(20);
  }

  @Test
  void guessesOfThePasswordAreCounted() {
    try (DirectoryFixture strict = new DirectoryFixture("AUTHRATELIMIT_ATTEMPTS", "4")) {
      PasskeyFixture browser = new PasskeyFixture(strict).logIn("ana@example.org", "passwd", "");
      for (int i = 0; i < 3; i++) {
        assertThat(browser.askAnother("ana", "{\"password\":\"no\"}").status()).isEqualTo(400);
      }
      assertThat(browser.askAnother("ana", PASSWORD).status()).isEqualTo(429);
    }
  }

  @Test
  void liveAsLongAsTheAccount() throws Exception {
    ana.register("ana", "passwd", laptop);
    PasskeyFixture admin = browser("superadmin@example.org", "passwd", ",\"adminMode\":true");
    admin.send(Call.patch(BASE + "/users/ana").json("{\"2FA\":null}"));
    assertThat(ana.list("ana")).hasSize(1);
    ana.send(
        Call.post(BASE + "/auth/action")
            .json("{\"email\":\"ana@example.org\",\"action\":\"changePassword\"}"));
    String mail = directory.mailbox.all().getLast().text();
    String token = mail.replaceAll("(?s).*action_token=([\\w.-]+).*", "$1");
    HttpResponse changed =
        ana.send(
            Call.post(BASE + "/users/ana/password?action_token=" + token)
                .json("{\"password\":\"Another passw0rd\"}"));
    assertThat(changed.status()).as(text(changed)).isEqualTo(204);
    PasskeyFixture back = new PasskeyFixture(directory);
    back.open(text(back.show(laptop)));
    assertThat(back.send(Call.delete(BASE + "/users/ana")).status()).isEqualTo(204);
    assertThat(new PasskeyFixture(directory).show(laptop).status()).isEqualTo(400);
    assertThat(directory.database.getCollection("users").countDocuments(Filters.exists("passkeys")))
        .isZero();
  }

  @Test
  void areClosedWhereTheDeploymentSaysSo() {
    try (DirectoryFixture closed = new DirectoryFixture("PASSKEYS", "false")) {
      PasskeyFixture browser = new PasskeyFixture(closed).logIn("ana@example.org", "passwd", "");
      assertThat(text(browser.send(Call.get(BASE + "/ui-config")))).contains("\"passkeys\": false");
      for (Call call :
          List.of(
              Call.get(KEYS),
              Call.post(KEYS + "/_options").json(PASSWORD),
              Call.post(BASE + "/auth/passkey/options"),
              Call.post(BASE + "/auth/passkey/login").json("{\"credential\":{}}"))) {
        HttpResponse refused = browser.send(call);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused)).contains("ne sont pas ouvertes");
      }
    }
  }
}
