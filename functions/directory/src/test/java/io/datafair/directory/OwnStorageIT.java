package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.path;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.storage.OwnStorages;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.identity.TokenVerifier;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OwnStorageIT {
  private static final String ORGANIZATION = BASE + "/organizations/town";

  private LdapTown town;
  private DirectoryFixture directory;
  private Map<String, String> admin;

  @BeforeEach
  void start() throws Exception {
    town = new LdapTown();
    town.person("bob", "secret1", "dc=town", "givenName: Bob", "title: chief", "ou: roads");
    // Her address is that of a super administrator of the platform.
    town.server.add(
        "dn: uid=eve,dc=town",
        "objectClass: inetOrgPerson",
        "uid: eve",
        "mail: superadmin@example.org",
        "userPassword: secret2");
    directory = new DirectoryFixture("PER_ORG_STORAGE_TYPES", "ldap");
    admin =
        directory.session(
            "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}");
  }

  @AfterEach
  void stop() {
    town.close();
    directory.close();
  }

  private static final String MEMBERS =
      ",\"members\":{\"role\":{\"attribute\":\"title\",\"values\":{\"admin\":[\"chief\"]}},\"department\":{\"attribute\":\"ou\"}}";

  private String storage(String server, String more) {
    return "{\"orgStorage\":{\"type\":\"ldap\",\"readonly\":true%s,\"config\":{%s,\"searchUserPassword\":\"reading\"%s}}}"
        .formatted(more, server, MEMBERS);
  }

  private HttpResponse patch(String json, Map<String, String> who) {
    return directory.send(Call.patch(ORGANIZATION).json(json).cookies(who));
  }

  private void configure() {
    assertThat(patch(storage(town.settings(), ""), admin).status()).isEqualTo(200);
  }

  private HttpResponse login(String email, String password) {
    return directory.login(credentials(email, password, ",\"orgStorage\":true"));
  }

  private static String credentials(String email, String password, String more) {
    return "{\"email\":\"%s\",\"password\":\"%s\",\"org\":\"town\"%s}"
        .formatted(email, password, more);
  }

  private Map<String, String> bob() {
    return DirectoryFixture.cookies(
        directory.send(Call.get(path(text(login("bob@example.org", "secret1"))))));
  }

  private OwnStorages storages() {
    return storages(Set.of("ldap"));
  }

  private OwnStorages storages(Set<String> types) {
    return new OwnStorages(
        directory.database,
        new SecretCipher(() -> "cipher"),
        types,
        List.of("admin", "contrib", "user"),
        directory.clock);
  }

  @Test
  void opensASessionThatRemembersItsStorage() {
    configure();
    HttpResponse right = login("bob@example.org", "secret1");
    assertThat(right.status()).isEqualTo(200);
    assertThat(text(right)).contains("org_storage=true", "id_token_org=town");
    // Without saying so, the callback looks among the accounts of the platform.
    assertThat(
            directory
                .send(Call.get(path(text(right).replace("&org_storage=true", ""))))
                .headers()
                .get("location"))
        .contains("error=badCredentials");
    Map<String, String> bob = bob();
    Map<String, Object> claims = TokenVerifier.decode(bob.get("id_token")).orElseThrow();
    assertThat(claims).containsEntry("os", 1L).containsEntry("id", "ldap_town_bob");
    HttpResponse kept = directory.send(Call.post(BASE + "/auth/keepalive").cookies(bob));
    assertThat(kept.status()).isEqualTo(204);
    assertThat(kept.cookies()).hasSize(6);
    assertThat(text(directory.send(Call.get(BASE + "/users/ldap_town_bob").cookies(bob))))
        .contains("\"orgStorage\": true", "\"role\": \"admin\"", "\"name\": \"Bob\"")
        .doesNotContain("dc=town");
  }

  @Test
  void knowsItsOwnPeopleOnly() {
    configure();
    for (String[] wrong :
        new String[][] {
          {"bob@example.org", "secret2"},
          {"bob@example.org", ""},
          {"nobody@example.org", "secret1"}
        }) {
      assertThat(login(wrong[0], wrong[1]).status()).as(wrong[0]).isEqualTo(400);
    }
    // The other accounts of the platform are elsewhere, and these are not among them.
    assertThat(login("superadmin@example.org", "passwd").status()).isEqualTo(400);
    assertThat(directory.login(credentials("bob@example.org", "secret1", "")).status())
        .isEqualTo(400);
    assertThat(
            directory
                .login(
                    credentials("bob@example.org", "secret1", ",\"orgStorage\":true")
                        .replace("town", "region"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void anAddressThatTheStorageSaysGivesNothing() {
    configure();
    assertThat(
            directory
                .login(
                    credentials(
                        "superadmin@example.org",
                        "secret2",
                        ",\"orgStorage\":true,\"adminMode\":true"))
                .status())
        .isEqualTo(403);
    HttpResponse right = login("superadmin@example.org", "secret2");
    Map<String, String> eve = DirectoryFixture.cookies(directory.send(Call.get(path(text(right)))));
    Map<String, Object> claims = TokenVerifier.decode(eve.get("id_token")).orElseThrow();
    assertThat(claims).doesNotContainKey("isAdmin").containsEntry("id", "ldap_town_eve");
    assertThat(io.datafair.runtime.identity.SessionToken.of(claims).orElseThrow().user().email())
        .isEqualTo("ldap_town_eve");
    // The administrator is still who she was.
    assertThat(
            directory
                .login("{\"email\":\"superadmin@example.org\",\"password\":\"passwd\"}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void aFilterIsNothingButAnAddress() {
    configure();
    for (String email :
        List.of(
            "*@example.org",
            "b*@example.org",
            "bob@example.org)(uid=*",
            "x)(|(mail=*@example.org",
            "bob@example.org\\00")) {
      String json = credentials(email.replace("\\", "\\\\"), "secret1", ",\"orgStorage\":true");
      assertThat(directory.login(json).status()).as(email).isEqualTo(400);
    }
  }

  @Test
  void membersAreListedWithOrWithoutThoseOfTheStorage() {
    configure();
    assertThat(storages().refresh(Duration.ofSeconds(20))).isEqualTo(1);
    assertThat(storages().refresh(Duration.ofSeconds(20))).isZero();
    String all = members("");
    assertThat(all).contains("ldap_town_bob", "ldap_town_eve", "fromCache");
    assertThat(members("?org_storage=both&size=100")).isEqualTo(members("?size=100"));
    assertThat(members("?org_storage=true"))
        .contains("\"count\": 2", "\"orgStorage\": true", "\"readOnly\": true", "fromCache");
    assertThat(members("?org_storage=false"))
        .doesNotContain("ldap_town")
        .doesNotContain("fromCache");
    assertThat(members("?email=bob@example.org")).contains("\"count\": 1");
    assertThat(text(directory.send(Call.get(BASE + "/users?size=100").cookies(admin))))
        .doesNotContain("ldap_town");
    assertThat(text(directory.send(Call.get(BASE + "/accounts?size=100").cookies(admin))))
        .doesNotContain("ldap_town");
  }

  private String members(String query) {
    return text(directory.send(Call.get(ORGANIZATION + "/members" + query).cookies(admin)));
  }

  @Test
  void whoLeavesTheStorageLeavesThePlatform() throws Exception {
    configure();
    Map<String, String> bob = bob();
    town.server.delete("uid=bob,dc=town");
    storages().refresh(Duration.ofSeconds(20));
    directory.clock.advance(Duration.ofMinutes(6));
    storages().refresh(Duration.ofSeconds(20));
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(bob)).status())
        .isEqualTo(404);
  }

  @Test
  void accountsOfTheStorageAreNotWrittenHere() {
    configure();
    Map<String, String> bob = bob();
    String user = BASE + "/users/ldap_town_bob";
    for (Call call :
        List.of(
            Call.patch(user).json("{\"firstName\":\"Rob\"}"),
            Call.delete(user),
            Call.delete(user + "/plannedDeletion"),
            Call.post(user + "/transfer").json("{}"))) {
      assertThat(directory.send(call.cookies(admin)).status())
          .as(call.method() + " " + call.target())
          .isEqualTo(403);
    }
    for (Call call :
        List.of(
            Call.patch(user).json("{\"lastName\":\"X\"}"),
            // A way in of its own would outlive a password that the storage refuses.
            Call.post(user + "/passkeys/_options").json("{}"))) {
      HttpResponse refused = directory.send(call.cookies(bob));
      assertThat(refused.status()).as(call.target()).isEqualTo(403);
      assertThat(text(refused)).contains("annuaire");
    }
    assertThat(
            directory
                .send(
                    Call.patch(ORGANIZATION + "/members/ldap_town_bob?department=roads")
                        .json("{\"role\":\"user\"}")
                        .cookies(admin))
                .status())
        .isEqualTo(400);
    assertThat(
            directory
                .send(
                    Call.delete(ORGANIZATION + "/members/ldap_town_bob?department=roads")
                        .cookies(admin))
                .status())
        .isEqualTo(400);
  }

  @Test
  void onlySuperAdministratorsSeeAndWriteTheStorage() {
    configure();
    Map<String, String> bob = bob();
    Map<String, String> ana =
        directory.session(
            "{\"email\":\"ana@example.org\",\"password\":\"passwd\",\"org\":\"town\"}");
    for (Map<String, String> who : List.of(bob, ana)) {
      assertThat(patch(storage(town.settings(), ""), who).status()).isEqualTo(403);
      assertThat(patch("{\"orgStorage\":null}", who).status()).isEqualTo(403);
    }
    assertThat(text(directory.send(Call.get(ORGANIZATION).cookies(bob))))
        .contains("\"orgStorage\"", "\"readonly\": true")
        .doesNotContain("config", "cn=reader", "127.0.0.1");
    assertThat(text(directory.send(Call.get(ORGANIZATION).cookies(admin))))
        .contains("cn=reader", "*****")
        .doesNotContain("reading");
    Document stored =
        directory.database.getCollection("organizations").find(new Document("_id", "town")).first();
    assertThat(stored.toJson()).doesNotContain("reading");
    assertThat(
            new SecretCipher(() -> "cipher")
                .decrypt(
                    stored.getEmbedded(
                        List.of("orgStorage", "config", "searchUserPassword"), Document.class)))
        .isEqualTo("reading");
    assertThat(
            directory
                .send(
                    Call.post(BASE + "/organizations")
                        .json("{\"name\":\"X\",\"orgStorage\":{\"type\":\"ldap\"}}")
                        .cookies(admin))
                .status())
        .isEqualTo(400);
  }

  @Test
  void aMaskedPasswordIsKeptForTheSameServerOnly() {
    configure();
    String masked = storage(town.settings(), "").replace("\"reading\"", "\"*****\"");
    assertThat(patch(masked, admin).status()).isEqualTo(200);
    assertThat(login("bob@example.org", "secret1").status()).isEqualTo(200);
    assertThat(patch(masked.replace("127.0.0.1", "127.0.0.2"), admin).status()).isEqualTo(400);
  }

  @Test
  void refusesAStorageThatCannotBeRead() {
    for (String wrong :
        List.of(
            storage(town.settings().replace("ldap://", "http://"), ""),
            storage(town.settings().replace("ldap://", "file://"), ""),
            storage(town.settings() + ",\"other\":1", ""),
            storage(town.settings() + ",\"users\":{\"isAdmin\":{\"attribute\":\"a\"}}", ""),
            storage(town.settings(), ",\"other\":1"),
            storage(town.settings(), "").replace("\"reading\"", "\"\""),
            storage(town.settings(), "").replace("\"ldap\"", "\"mongo\""),
            "{\"orgStorage\":{\"type\":\"ldap\"}}",
            "{\"orgStorage\":\"ldap\"}")) {
      assertThat(patch(wrong, admin).status()).as(wrong).isEqualTo(400);
    }
    try (DirectoryFixture closed = new DirectoryFixture()) {
      Map<String, String> there =
          closed.session(
              "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}");
      assertThat(
              closed
                  .send(Call.patch(ORGANIZATION).json(storage(town.settings(), "")).cookies(there))
                  .status())
          .isEqualTo(400);
    }
  }

  @Test
  void aStorageSwitchedOffEndsTheSessionsOfItsPeople() {
    configure();
    Map<String, String> bob = bob();
    assertThat(patch(storage(town.settings(), ",\"active\":false"), admin).status()).isEqualTo(200);
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(bob)).status())
        .isEqualTo(404);
    assertThat(login("bob@example.org", "secret1").status()).isEqualTo(400);
    assertThat(storages().refresh(Duration.ofSeconds(20))).isZero();
  }

  @Test
  void aKindThatIsNoLongerAllowedEndsTheSessionsOfItsPeople() {
    configure();
    storages().refresh(Duration.ofSeconds(20));
    Map<String, String> bob = bob();
    assertThat(storages(Set.of()).refresh(Duration.ofSeconds(20))).isZero();
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(bob)).status())
        .isEqualTo(404);
  }

  @Test
  void aStorageSwitchedOffWhileItIsReadLeavesNobodyBehind() {
    configure();
    town.meanwhile =
        () ->
            assertThat(patch(storage(town.settings(), ",\"active\":false"), admin).status())
                .isEqualTo(200);
    assertThat(storages().refresh(Duration.ofSeconds(20))).isZero();
    assertThat(
            directory
                .database
                .getCollection("users")
                .countDocuments(new Document("orgStorage", true)))
        .isZero();
  }

  @Test
  void twoReadingsAtOnceAreOne() {
    configure();
    List<Integer> other = new ArrayList<>();
    town.meanwhile = () -> other.add(storages().refresh(Duration.ofSeconds(20)));
    assertThat(storages().refresh(Duration.ofSeconds(20))).isEqualTo(1);
    assertThat(other).containsExactly(0);
    assertThat(members("?org_storage=true")).contains("\"count\": 2");
  }

  @Test
  void aStorageThatIsAwayHarmsNobodyElse() throws Exception {
    configure();
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      for (String scheme : List.of("ldap", "ldaps")) {
        String server =
            town.settings()
                .replaceAll(
                    "ldap://127.0.0.1:\\d+", scheme + "://127.0.0.1:" + silent.getLocalPort());
        assertThat(patch(storage(server, ""), admin).status()).isEqualTo(200);
        long start = System.nanoTime();
        HttpResponse away = login("bob@example.org", "secret1");
        assertThat(away.status()).as(scheme).isEqualTo(503);
        assertThat(text(away)).contains("ne répond pas");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
        start = System.nanoTime();
        // It is left alone for a while: the next one is told at once.
        assertThat(login("bob@example.org", "secret1").status()).isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      }
    }
    assertThat(
            directory
                .login("{\"email\":\"superadmin@example.org\",\"password\":\"passwd\"}")
                .status())
        .isEqualTo(200);
    assertThat(storages().refresh(Duration.ofSeconds(20))).isZero();
  }

  @Test
  void aLoginByMailGoesToThePeopleOfTheStorage() {
    configure();
    String json = "{\"email\":\"bob@example.org\",\"org\":\"town\",\"orgStorage\":true}";
    assertThat(directory.send(Call.post(BASE + "/auth/passwordless").json(json)).status())
        .isEqualTo(204);
    assertThat(directory.mailbox.all()).hasSize(1);
    String link = directory.mailbox.link();
    assertThat(link).contains("org_storage=true");
    assertThat(DirectoryFixture.cookies(directory.send(Call.get(path(link)))))
        .containsKey("id_token");
    directory.send(
        Call.post(BASE + "/auth/passwordless").json(json.replace(",\"orgStorage\":true", "")));
    assertThat(directory.mailbox.all()).hasSize(1);
  }

  @Test
  void organizationsWhoseIdsMeetDoNotMeet() throws Exception {
    // ldap_town_x_bob is the id of bob in the storage of town_x, and of x_bob in that of town.
    directory
        .database
        .getCollection("organizations")
        .insertOne(new Document("_id", "town_x").append("name", "Other"));
    String other = BASE + "/organizations/town_x";
    assertThat(
            directory
                .send(Call.patch(other).json(storage(town.settings(), "")).cookies(admin))
                .status())
        .isEqualTo(200);
    assertThat(
            directory
                .login(
                    credentials("bob@example.org", "secret1", ",\"orgStorage\":true")
                        .replace("town", "town_x"))
                .status())
        .isEqualTo(200);
    configure();
    town.person("x_bob", "secret5", "dc=town");
    assertThat(login("x_bob@example.org", "secret5").status()).isEqualTo(400);
    assertThat(
            directory
                .database
                .getCollection("users")
                .find(new Document("_id", "ldap_town_x_bob"))
                .first()
                .getString("email"))
        .isEqualTo("bob@example.org");
  }
}
