package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Browsers tie a passkey to one site: each site knows its own. */
final class PasskeySitesIT {
  private static final String LOCAL = "https://local.example";
  private static final String BACK = "https://back.example";
  private DirectoryFixture directory;
  private SoftwareAuthenticator device;

  @BeforeEach
  void start() throws Exception {
    directory = new DirectoryFixture("MANAGE_SITES", "true");
    site("local", "local.example", "", "onlyLocal");
    site("back", "back.example", "", "onlyBackOffice");
    Document ana = directory.database.getCollection("users").find(Filters.eq("_id", "ana")).first();
    directory
        .database
        .getCollection("users")
        .insertOne(new Document(ana).append("_id", "ana-local").append("host", "local.example"));
    device = new SoftwareAuthenticator();
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private void site(String id, String host, String path, String mode) {
    directory
        .database
        .getCollection("sites")
        .insertOne(
            new Document("_id", id)
                .append("host", host)
                .append("path", path)
                .append("authMode", mode)
                .append(
                    "owner",
                    new Document("type", "organization")
                        .append("id", "town")
                        .append("name", "Town")));
  }

  private PasskeyFixture browser(String origin) {
    return new PasskeyFixture(directory).at(origin);
  }

  @Test
  void anotherSiteKnowsOtherPasskeys() throws Exception {
    device.party = "local.example";
    device.origin = LOCAL;
    browser(LOCAL).logIn("ana@example.org", "passwd", "").register("ana-local", "passwd", device);
    PasskeyFixture here = browser(LOCAL);
    here.open(text(here.show(device)));
    assertThat(text(here.send(Call.get(BASE + "/auth/me")))).contains("\"id\": \"ana-local\"");

    PasskeyFixture main = browser(DirectoryFixture.ORIGIN);
    assertThat(main.show(device).status()).isEqualTo(400);
    // Even where the browser would lie for it.
    device.party = "localhost";
    device.origin = DirectoryFixture.ORIGIN;
    assertThat(main.show(device).status()).isEqualTo(400);
    device.party = "local.example";
    assertThat(main.show(device).status()).isEqualTo(400);
    // A challenge of one site is not one of another.
    device.origin = LOCAL;
    device.counter++;
    Map<?, ?> elsewhere = main.question();
    PasskeyFixture back = browser(LOCAL);
    back.cookies.putAll(main.cookies);
    assertThat(back.show(device.sign(elsewhere), Map.of()).status()).isEqualTo(400);
  }

  @Test
  void accountsOfTheMainSiteHavePasskeysOnTheSitesTheyOpen() throws Exception {
    device.party = "back.example";
    device.origin = BACK;
    browser(BACK).logIn("ana@example.org", "passwd", "").register("ana", "passwd", device);
    PasskeyFixture back = browser(BACK);
    back.open(text(back.show(device)));
    assertThat(text(back.send(Call.get(BASE + "/auth/me")))).contains("\"id\": \"ana\"");
    // On the main site that passkey cannot prove anything: the password is asked for.
    PasskeyFixture main = browser(DirectoryFixture.ORIGIN).logIn("ana@example.org", "passwd", "");
    assertThat(text(main.send(Call.get(BASE + "/users/ana/passkeys"))))
        .contains("back.example", "\"password\"")
        .doesNotContain("\"passkey\"");
  }

  @Test
  void aSiteOfTheSameHostOffersToMoveTheAccounts() throws Exception {
    String neighbour = "http://localhost:9090";
    site("neighbour", "localhost:9090", "", "onlyLocal");
    browser(DirectoryFixture.ORIGIN)
        .logIn("jo.lee@example.org", "other", "")
        .register("lee", "other", device);
    device.origin = neighbour;
    HttpResponse answer = browser(neighbour).show(device);
    assertThat(text(answer)).startsWith(neighbour + "/simple-directory/login?action_token=");
    SoftwareAuthenticator key = new SoftwareAuthenticator();
    browser(DirectoryFixture.ORIGIN)
        .logIn("superadmin@example.org", "passwd", "")
        .register("superadmin", "passwd", key);
    key.origin = neighbour;
    assertThat(browser(neighbour).show(key).status()).isEqualTo(403);
  }

  @Test
  void aSiteUnderAPathAsksForPasskeysOfItsHost() throws Exception {
    site("inner", "localhost:8080", "/inner", "onlyLocal");
    PasskeyFixture main = browser(DirectoryFixture.ORIGIN).logIn("jo.lee@example.org", "other", "");
    main.register("lee", "other", device);
    PasskeyFixture inner = browser(DirectoryFixture.ORIGIN);
    String base = "/inner" + BASE + "/auth/passkey";
    Map<?, ?> asked =
        SoftwareAuthenticator.options(inner.send(Call.post(base + "/options")).body());
    device.counter++;
    Map<String, Object> shown = device.sign(asked);
    // A challenge of that site is not one of the main site, though the browser is the same.
    assertThat(inner.show(shown, Map.of()).status()).isEqualTo(400);
    asked = SoftwareAuthenticator.options(inner.send(Call.post(base + "/options")).body());
    String body = PasskeyFixture.json(Map.of("credential", device.sign(asked)));
    assertThat(text(inner.send(Call.post(base + "/login").json(body))))
        .startsWith(DirectoryFixture.ORIGIN + "/inner/simple-directory/login?action_token=");
  }

  @Test
  void movingAnAccountForgetsItsPasskeys() throws Exception {
    browser(DirectoryFixture.ORIGIN)
        .logIn("jo.lee@example.org", "other", "")
        .register("lee", "other", device);
    PasskeyFixture admin =
        browser(DirectoryFixture.ORIGIN)
            .logIn("superadmin@example.org", "passwd", ",\"adminMode\":true");
    HttpResponse moved =
        admin.send(Call.post(BASE + "/users/lee/transfer").json("{\"host\":\"local.example\"}"));
    assertThat(moved.status()).isEqualTo(200);
    assertThat(browser(DirectoryFixture.ORIGIN).show(device).status()).isEqualTo(400);
    assertThat(admin.list("lee")).isEmpty();
  }
}
