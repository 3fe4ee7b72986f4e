package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.directory.storage.LdapSettings;
import io.datafair.directory.storage.LdapStorage;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.settings.Settings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LdapStorageIT {
  private InMemoryDirectoryServer server;
  private DirectoryFixture directory;
  private DirectoryApi api;
  private String json;

  @BeforeEach
  void start() throws Exception {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=town");
    config.addAdditionalBindCredentials("cn=reader", "reading");
    config.setSchema(null);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("t", InetAddress.getLoopbackAddress(), 0, null));
    server = new InMemoryDirectoryServer(config);
    server.startListening();
    server.add("dn: dc=town", "objectClass: domain", "dc: town");
    person("ana", "Ana", "Diaz", "secret1", "chief", "Public roads");
    person("lee", "Lee", "Wu", "secret2", "clerk", "Parks");
    server.add("dn: uid=ghost,dc=town", "objectClass: inetOrgPerson", "uid: ghost");
    json =
        "{\"url\":\"ldap://127.0.0.1:%d\",\"searchUserDN\":\"cn=reader\",\"searchUserPassword\":\"reading\","
                .formatted(server.getListenPort())
            + "\"baseDN\":\"dc=town\",\"staticSingleOrg\":{\"id\":\"town\",\"name\":\"Town hall\"},"
            + "\"members\":{\"role\":{\"attribute\":\"title\",\"values\":{\"admin\":[\"chief\"]},\"default\":\"user\"},"
            + "\"department\":{\"attribute\":\"ou\"}}}";
    directory = new DirectoryFixture();
    directory.database.drop();
    api = directory.api(DirectorySettings.of(settings()));
  }

  private void person(
      String id, String first, String last, String password, String title, String unit)
      throws Exception {
    server.add(
        "dn: uid=" + id + ",dc=town",
        "objectClass: inetOrgPerson",
        "uid: " + id,
        "givenName: " + first,
        "sn: " + last,
        "mail: " + id + "@example.org",
        "title: " + title,
        "ou: " + unit,
        "userPassword: " + password);
  }

  @AfterEach
  void stop() {
    server.shutDown(true);
    directory.close();
  }

  private Settings settings() {
    Map<String, String> environment = new HashMap<>();
    environment.put("PUBLIC_ORIGIN", DirectoryFixture.ORIGIN);
    environment.put("MAIL_FROM", "noreply@example.org");
    environment.put("AUTH_REFUSAL_DELAY_MILLIS", "0");
    environment.put("PASSWORD_ITERATIONS", "1000");
    environment.put("STORAGE_TYPE", "ldap");
    environment.put("STORAGE_LDAP", json);
    return new Settings(environment);
  }

  private HttpResponse send(Call call) {
    return api.function().answer(call.request());
  }

  private HttpResponse login(String email, String password) {
    return send(
        Call.post(BASE + "/auth/password")
            .json(
                "{\"email\":\"%s\",\"password\":\"%s\",\"org\":\"town\"}"
                    .formatted(email, password)));
  }

  private LdapStorage storage() {
    return new LdapStorage(directory.database, LdapSettings.of(json), directory.clock);
  }

  @Test
  void letsInWhomTheServerLetsIn() {
    assertThat(login("ana@example.org", "secret2").status()).isEqualTo(400);
    assertThat(login("ana@example.org", "").status()).isEqualTo(400);
    assertThat(login("nobody@example.org", "secret1").status()).isEqualTo(400);
    HttpResponse right = login("ana@example.org", "secret1");
    assertThat(right.status()).isEqualTo(200);
    Map<String, String> ana =
        DirectoryFixture.cookies(send(Call.get(DirectoryFixture.path(text(right)))));
    assertThat(text(send(Call.get(BASE + "/organizations/town/members").cookies(ana))))
        .contains("\"count\": 2", "\"role\": \"admin\"", "\"department\": \"public-roads\"");
    assertThat(text(send(Call.get(BASE + "/users/ana").cookies(ana)))).doesNotContain("dc=town");
    assertThat(send(Call.patch(BASE + "/users/ana").json("{}").cookies(ana)).status())
        .isEqualTo(500);
    assertThat(send(Call.post(BASE + "/auth/keepalive").cookies(ana)).status()).isEqualTo(204);
  }

  @Test
  void readsTheServerAgainWhenTheReadingIsOld() throws Exception {
    server.delete("uid=lee,dc=town");
    person("zoe", "Zoe", "Ng", "secret3", "clerk", "Parks");
    assertThat(storage().refresh()).isFalse();
    directory.clock.advance(Duration.ofMinutes(6));
    assertThat(storage().refresh()).isTrue();
    assertThat(directory.database.getCollection("users").distinct("_id", String.class))
        .containsExactlyInAnyOrder("ana", "zoe");
    assertThat(login("zoe@example.org", "secret3").status()).isEqualTo(200);
  }

  @Test
  void losesNobodyWhenTheServerIsAway() {
    server.shutDown(true);
    directory.clock.advance(Duration.ofMinutes(6));
    assertThatThrownBy(() -> storage().refresh()).hasMessageContaining("LDAP");
    assertThat(directory.database.getCollection("users").countDocuments()).isEqualTo(2);
    assertThat(login("ana@example.org", "secret1").status()).isEqualTo(500);
  }

  @Test
  void leavesTheAccountsOfAnotherStorageAlone() {
    directory.database.drop();
    directory
        .database
        .getCollection("users")
        .insertOne(new Document("_id", "old").append("email", "old@example.org"));
    assertThatThrownBy(() -> storage().refresh()).hasMessageContaining("another storage");
  }
}
