package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.directory.storage.LdapStorage;
import io.datafair.directory.storage.StorageSettings;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LdapStorageIT {
  private static final String MEMBERS =
      "\"members\":{\"role\":{\"attribute\":\"title\",\"values\":{\"admin\":[\"chief\"]},\"default\":\"user\"},"
          + "\"department\":{\"attribute\":\"ou\"}}";
  private static final String SINGLE =
      "\"staticSingleOrg\":{\"id\":\"town\",\"name\":\"Town hall\"}," + MEMBERS;

  private LdapTown town;
  private DirectoryFixture directory;
  private DirectoryApi api;
  private String json;

  @BeforeEach
  void start() throws Exception {
    town = new LdapTown();
    person("ana", "Ana", "secret1", "chief", "Public roads");
    person("lee", "Lee", "secret2", "clerk", "Parks");
    town.server.add("dn: uid=ghost,dc=town", "objectClass: inetOrgPerson", "uid: ghost");
    directory = new DirectoryFixture();
    directory.database.drop();
    restart(SINGLE);
  }

  private void person(String id, String first, String password, String title, String unit)
      throws Exception {
    town.person(id, password, "dc=town", "givenName: " + first, "title: " + title, "ou: " + unit);
  }

  private void restart(String rest) {
    json = "{" + town.settings() + ",\"searchUserPassword\":\"reading\"," + rest + "}";
    api = directory.api(DirectorySettings.of(settings()));
  }

  @AfterEach
  void stop() {
    town.close();
    directory.close();
  }

  private Settings settings() {
    Map<String, String> environment = new HashMap<>();
    environment.put("PUBLIC_ORIGIN", DirectoryFixture.ORIGIN);
    environment.put("MAIL_FROM", "noreply@example.org");
    environment.put("AUTH_REFUSAL_DELAY_MILLIS", "0");
    environment.put("PASSWORD_ITERATIONS", "1000");
    environment.put("AUTHRATELIMIT_ATTEMPTS", "1000");
    environment.put("STORAGE_TYPE", "ldap");
    environment.put("STORAGE_LDAP", json);
    return new Settings(environment);
  }

  private HttpResponse send(Call call) {
    return api.function().answer(call.request());
  }

  private HttpResponse login(String email, String password) {
    return login(email, password, "");
  }

  private HttpResponse login(String email, String password, String more) {
    return send(
        Call.post(BASE + "/auth/password")
            .json("{\"email\":\"%s\",\"password\":\"%s\"%s}".formatted(email, password, more)));
  }

  private Map<String, String> session(String email, String password, String more) {
    return DirectoryFixture.cookies(
        send(Call.get(DirectoryFixture.path(text(login(email, password, more))))));
  }

  private LdapStorage storage() {
    return new LdapStorage(
        directory.database,
        StorageSettings.of(settings()).ldapSettings(name -> "reading"),
        directory.clock);
  }

  private void readAgain() {
    directory.clock.advance(Duration.ofMinutes(6));
    assertThat(storage().refresh()).isTrue();
  }

  @Test
  void letsInWhomTheServerLetsIn() {
    assertThat(login("ana@example.org", "secret2").status()).isEqualTo(400);
    assertThat(login("ana@example.org", "").status()).isEqualTo(400);
    assertThat(login("nobody@example.org", "secret1").status()).isEqualTo(400);
    Map<String, String> ana = session("ana@example.org", "secret1", ",\"org\":\"town\"");
    assertThat(text(send(Call.get(BASE + "/organizations/town/members").cookies(ana))))
        .contains("\"count\": 2", "\"role\": \"admin\"", "\"department\": \"public-roads\"");
    assertThat(text(send(Call.get(BASE + "/users/ana").cookies(ana)))).doesNotContain("dc=town");
    assertThat(send(Call.patch(BASE + "/users/ana").json("{}").cookies(ana)).status())
        .isEqualTo(500);
    assertThat(send(Call.post(BASE + "/auth/keepalive").cookies(ana)).status()).isEqualTo(204);
  }

  @Test
  void listsSayWhenTheServerWasRead() {
    Map<String, String> ana = session("ana@example.org", "secret1", ",\"org\":\"town\"");
    String read = "\"fromCache\": \"" + directory.clock.instant().toString().substring(0, 13);
    for (String list : new String[] {"/users", "/organizations", "/organizations/town/members"}) {
      assertThat(text(send(Call.get(BASE + list).cookies(ana)))).as(list).contains(read);
    }
    assertThat(text(directory.send(Call.get(BASE + "/users")))).doesNotContain("fromCache");
  }

  @Test
  void readsTheServerAgainWhenTheReadingIsOld() throws Exception {
    town.server.delete("uid=lee,dc=town");
    person("zoe", "Zoe", "secret3", "clerk", "Parks");
    assertThat(storage().refresh()).isFalse();
    readAgain();
    assertThat(directory.database.getCollection("users").distinct("_id", String.class))
        .containsExactlyInAnyOrder("ana", "zoe");
    assertThat(login("zoe@example.org", "secret3").status()).isEqualTo(200);
  }

  @Test
  void losesNobodyWhenTheServerIsAway() {
    town.close();
    directory.clock.advance(Duration.ofMinutes(6));
    assertThatThrownBy(() -> storage().refresh()).hasMessageContaining("LDAP");
    assertThat(directory.database.getCollection("users").countDocuments()).isEqualTo(2);
    HttpResponse refused = login("ana@example.org", "secret1");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(text(refused)).contains("ne répond pas");
  }

  @Test
  void keepsSessionsAsTheyAreUntilTheAccountsAreRead() throws Exception {
    Map<String, String> ana = session("ana@example.org", "secret1", ",\"org\":\"town\"");
    town.server.shutDown(true);
    directory.database.getCollection("users").drop();
    directory.database.getCollection("storage").drop();
    api = directory.api(DirectorySettings.of(settings()));
    HttpResponse kept = send(Call.post(BASE + "/auth/keepalive").cookies(ana));
    assertThat(kept.status()).isEqualTo(204);
    assertThat(kept.cookies()).isEmpty();
    assertThat(send(Call.post(BASE + "/auth/keepalive")).status()).isEqualTo(401);
    assertThat(login("ana@example.org", "secret1").status()).isEqualTo(503);
    town.server.startListening();
    json = json.replaceAll("127.0.0.1:\\d+", "127.0.0.1:" + town.server.getListenPort());
    readAgain();
    // Read, and she is there: her session is no longer one that was opened here.
    assertThat(send(Call.post(BASE + "/auth/keepalive").cookies(ana)).status()).isEqualTo(401);
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

  @Test
  void oneAddressOfTwoPeopleStopsNobodyElse() throws Exception {
    town.server.add(
        "dn: uid=twin,dc=town",
        "objectClass: inetOrgPerson",
        "uid: twin",
        "mail: ana@example.org",
        "userPassword: secret9");
    person("zoe", "Zoe", "secret3", "clerk", "Parks");
    readAgain();
    assertThat(login("zoe@example.org", "secret3").status()).isEqualTo(200);
    assertThat(login("ana@example.org", "secret1").status()).isEqualTo(200);
  }

  @Test
  void administratorsAreThoseWhoseAttributeSaysSo() {
    assertThat(login("ana@example.org", "secret1", ",\"adminMode\":true").status()).isEqualTo(403);
    restart(SINGLE + ",\"users\":{\"isAdmin\":{\"attribute\":\"title\",\"values\":[\"Chief\"]}}");
    readAgain();
    assertThat(login("ana@example.org", "secret1", ",\"adminMode\":true").status()).isEqualTo(200);
    assertThat(login("lee@example.org", "secret2", ",\"adminMode\":true").status()).isEqualTo(403);
    assertThatThrownBy(() -> restart(SINGLE + ",\"users\":{\"isAdmin\":{\"attribute\":\"title\"}}"))
        .hasMessageContaining("values");
  }

  @Test
  void findsOrganizationsByTheListOfTheirMembers() throws Exception {
    town.server.add(
        "dn: cn=Roads,dc=town",
        "objectClass: groupOfNames",
        "cn: Roads",
        "description: Roads department",
        "member: uid=ana,dc=town",
        "member: UID=lee, DC=town",
        "member: not a name");
    town.server.add(
        "dn: cn=Parks,dc=town",
        "objectClass: groupOfNames",
        "cn: Parks",
        "description: Parks department",
        "member: uid=ana,dc=town");
    restart(
        "\"organizations\":{\"objectClass\":\"groupOfNames\",\"id\":\"cn\",\"name\":\"description\",\"members\":\"member\"},"
            + MEMBERS);
    readAgain();
    assertThat(organizations("ana")).containsExactlyInAnyOrder("Roads", "Parks");
    assertThat(organizations("lee")).containsExactly("Roads");
    Map<String, String> ana = session("ana@example.org", "secret1", ",\"org\":\"Roads\"");
    assertThat(text(send(Call.get(BASE + "/organizations/Roads").cookies(ana))))
        .contains("Roads department", "public-roads");
    town.server.delete("cn=Parks,dc=town");
    readAgain();
    assertThat(organizations("ana")).containsExactly("Roads");
    assertThat(directory.database.getCollection("organizations").distinct("_id", String.class))
        .containsExactly("Roads");
  }

  @Test
  void findsOrganizationsByAnAttributeOfPeopleOrAboveThem() throws Exception {
    town.server.add("dn: o=north,dc=town", "objectClass: organization", "o: north");
    town.person("kim", "secret4", "o=north,dc=town", "title: chief");
    town.person("sam", "secret5", "dc=town", "memberOf: CN=Staff,O=north,DC=town");
    restart("\"organizations\":{}," + MEMBERS);
    readAgain();
    assertThat(organizations("kim")).containsExactly("north");
    assertThat(organizations("sam")).isEmpty();
    restart(
        "\"organizations\":{},\"members\":{\"organization\":{\"attribute\":\"memberOf\",\"capture\":\"CN=Staff,(.*)\"}}");
    readAgain();
    assertThat(organizations("sam")).containsExactly("north");
    assertThat(organizations("kim")).isEmpty();
  }

  @Test
  void somebodyWithoutARoleIsNoMemberWhereRolesAreAskedFor() {
    restart(
        "\"staticSingleOrg\":{\"id\":\"town\",\"name\":\"Town hall\"},"
            + "\"members\":{\"onlyWithRole\":true,\"role\":{\"attribute\":\"title\",\"values\":{\"admin\":[\"chief\"]}}}");
    readAgain();
    assertThat(organizations("ana")).containsExactly("town");
    assertThat(organizations("lee")).isEmpty();
  }

  private java.util.List<String> organizations(String user) {
    return directory
        .database
        .getCollection("users")
        .find(new Document("_id", user))
        .first()
        .getList("organizations", Document.class)
        .stream()
        .map(each -> each.getString("id"))
        .toList();
  }

  @Test
  void whatMayBeOverwrittenPrevailsOverTheServer() throws Exception {
    restart(SINGLE + ",\"overwrite\":[\"members\",\"departments\",\"rolesLabels\"]");
    Map<String, String> ana =
        session("ana@example.org", "secret1", ",\"org\":\"town\",\"adminMode\":false");
    directory
        .database
        .getCollection("users")
        .updateOne(new Document("_id", "ana"), new Document("$set", new Document("isAdmin", true)));
    Map<String, String> admin = session("ana@example.org", "secret1", ",\"adminMode\":true");
    String base = BASE + "/organizations/town";
    assertThat(
            status(
                Call.patch(base)
                    .json(
                        "{\"departments\":[{\"id\":\"public-roads\",\"name\":\"Streets\"},{\"id\":\"parks\",\"name\":\"Parks\"},{\"name\":\"Archives\"}],"
                            + "\"rolesLabels\":{\"user\":\"Reader\"}}")
                    .cookies(admin)))
        .isEqualTo(200);
    assertThat(
            status(
                Call.patch(base + "/members/lee?department=parks")
                    .json("{\"role\":\"contrib\",\"department\":\"archives\"}")
                    .cookies(admin)))
        .isEqualTo(204);
    assertThat(status(Call.patch(base).json("{\"name\":\"Other\"}").cookies(admin))).isEqualTo(500);
    assertThat(status(Call.delete(base + "/members/lee").cookies(admin))).isEqualTo(500);
    assertThat(status(Call.post(BASE + "/organizations").json("{\"name\":\"X\"}").cookies(admin)))
        .isEqualTo(500);
    person("zoe", "Zoe", "secret3", "clerk", "Water");
    readAgain();
    String organization = text(send(Call.get(base).cookies(ana)));
    assertThat(organization).contains("Streets", "Archives", "Water", "Reader");
    String members = text(send(Call.get(base + "/members?size=100").cookies(ana)));
    assertThat(members).contains("\"departmentName\": \"Streets\"", "\"role\": \"contrib\"");
    assertThat(organizations("lee")).containsExactly("town");
    assertThat(members).contains("\"department\": \"archives\"").doesNotContain("Public roads");
    // No longer allowed, it is the server's again.
    restart(SINGLE);
    readAgain();
    assertThat(text(send(Call.get(base + "/members?size=100").cookies(ana))))
        .contains("Public roads")
        .doesNotContain("archives");
  }

  @Test
  void nothingIsOverwrittenUnlessTheSettingsSaySo() {
    restart(SINGLE + ",\"overwrite\":[\"members\"]");
    Map<String, String> ana = session("ana@example.org", "secret1", ",\"org\":\"town\"");
    assertThat(
            status(
                Call.patch(BASE + "/organizations/town")
                    .json("{\"rolesLabels\":{\"user\":\"Reader\"}}")
                    .cookies(ana)))
        .isEqualTo(500);
    assertThatThrownBy(() -> restart(SINGLE + ",\"overwrite\":[\"people\"]"))
        .hasMessageContaining("people");
  }

  private int status(Call call) {
    return send(call).status();
  }

  @Test
  void thePasswordOfTheReaderMayBeKeptAside() {
    json = json.replace("\"reading\"", "\"env:LDAP_READER\"");
    directory.clock.advance(Duration.ofMinutes(6));
    assertThat(storage().refresh()).isTrue();
    assertThatThrownBy(() -> StorageSettings.of(settings()).ldapSettings(name -> null))
        .hasMessageContaining("LDAP_READER");
  }

  @Test
  void anAddressOfAnotherSchemeIsRefused() {
    for (String url :
        new String[] {
          "http://127.0.0.1:1", "ldapi://x", "ldap://a@b", "ldap:///", "ldap://b/dc=x"
        }) {
      json = json.replaceAll("\"url\":\"[^\"]*\"", "\"url\":\"" + url + "\"");
      assertThatThrownBy(() -> StorageSettings.of(settings()).ldapSettings(name -> null))
          .as(url)
          .hasMessageContaining("url");
    }
  }
}
