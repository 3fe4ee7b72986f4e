package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.AccountType;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.identity.MongoAccounts;
import java.io.ByteArrayInputStream;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class AccountsIT {
  private static DirectoryFixture directory;
  private static Map<String, String> ana;
  private static Map<String, String> lee;
  private static Map<String, String> administrator;

  @BeforeAll
  static void start() {
    directory = new DirectoryFixture();
    ana =
        directory.session(
            "{\"email\":\"ana@example.org\",\"password\":\"passwd\",\"org\":\"town\"}");
    lee = directory.session("{\"email\":\"jo.lee@example.org\",\"password\":\"other\"}");
    administrator =
        directory.session(
            "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}");
  }

  @AfterAll
  static void stop() {
    directory.close();
  }

  private static HttpResponse get(String path, Map<String, String> cookies) {
    return directory.send(Call.get(BASE + path).cookies(cookies));
  }

  @Test
  void showsUsersToThemselvesAndToSuperAdministrators() {
    assertThat(get("/users/ana", Map.of()).status()).isEqualTo(401);
    assertThat(get("/users/lee", ana).status()).isEqualTo(403);
    assertThat(text(get("/users/lee", ana))).isEqualTo("Permissions insuffisantes.");
    assertThat(get("/users/nobody", administrator).status()).isEqualTo(404);
    assertThat(text(get("/users/ana", ana)))
        .contains("\"name\": \"Ana Diaz\"", "\"deviceName\"", "\"role\": \"admin\"")
        .doesNotContain("password", "emailKey", "hash");
  }

  @Test
  void listsUsersByIdAndNameOnly() {
    assertThat(text(get("/users", Map.of()))).contains("\"count\": 0", "\"results\": []");
    assertThat(text(get("/users?q=DIA", lee)))
        .contains("\"count\": 1", "\"id\": \"ana\"")
        .doesNotContain("@example.org");
    assertThat(text(get("/users?ids=ana,lee&sort=-name&size=1", lee)))
        .contains("\"count\": 2", "Jo Lee")
        .doesNotContain("Ana Diaz");
    assertThat(text(get("/users?email=jo.lee@example.org", administrator)))
        .contains("\"id\": \"lee\"");
    assertThat(get("/users?allFields=true", lee).status()).isEqualTo(403);
    assertThat(text(get("/users?allFields=true", administrator)))
        .contains("jo.lee@example.org")
        .doesNotContain("password");
    assertThat(get("/users?sort=name:2", lee).status()).isEqualTo(400);
    assertThat(text(get("/users?q=.*", lee))).contains("\"count\": 0");
  }

  @Test
  void showsOrganizationsToTheirMembers() {
    assertThat(get("/organizations/town", Map.of()).status()).isEqualTo(401);
    assertThat(get("/organizations/region", ana).status()).isEqualTo(403);
    assertThat(get("/organizations/none", administrator).status()).isEqualTo(404);
    assertThat(text(get("/organizations/town", lee)))
        .contains("\"departments\": [", "\"partners\": [", "\"contrib\"")
        .doesNotContain("members");
    assertThat(text(get("/organizations/region", lee))).doesNotContain("contrib");
    assertThat(text(get("/organizations?q=hall", lee))).contains("\"count\": 1", "Town hall");
  }

  @Test
  void listsMembersToTheActiveAccountOnly() {
    assertThat(get("/organizations/town/members", lee).status()).isEqualTo(403);
    assertThat(text(get("/organizations/town/members", ana)))
        .contains("\"count\": 2", "\"department\": \"roads\"", "\"department\": \"parks\"");
    assertThat(text(get("/organizations/town/members?department=-", ana)))
        .contains("\"count\": 1", "Ana Diaz");
    assertThat(text(get("/organizations/town/members?department=roads&role=contrib", ana)))
        .contains("\"count\": 1", "roads")
        .doesNotContain("parks");
    assertThat(text(get("/organizations/town/roles", ana)))
        .isEqualTo("[\n  \"admin\",\n  \"contrib\",\n  \"user\"\n]");
    assertThat(get("/organizations/town/roles", lee).status()).isEqualTo(403);
  }

  @Test
  void drawsInitials() throws Exception {
    for (String path :
        new String[] {
          "/avatars/user/ana/avatar.png",
          "/avatars/organization/region/avatar.png",
          "/avatars/organization/town/roads/avatar.png",
          "/avatars/user/_superadmin/avatar.png"
        }) {
      HttpResponse avatar = get(path, Map.of());
      assertThat(avatar.headers())
          .containsEntry("content-type", "image/png")
          .containsEntry("cross-origin-resource-policy", "cross-origin");
      var image = ImageIO.read(new ByteArrayInputStream(avatar.body()));
      assertThat(image.getWidth()).isEqualTo(100);
      assertThat(image.getHeight()).isEqualTo(100);
    }
    assertThat(get("/avatars/robot/ana/avatar.png", Map.of()).status()).isEqualTo(400);
    assertThat(get("/avatars/user/nobody/avatar.png", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void publishesTheSite() {
    assertThat(text(get("/sites/_public", Map.of())))
        .contains("\"main\": true", "\"primary\": \"#1976D2\"", "\"host\": \"localhost:8080\"");
    assertThat(text(get("/sites/abc/_public.js", Map.of())))
        .startsWith("window.__PUBLIC_SITE_INFO={");
    assertThat(text(get("/sites/_hashes", Map.of())))
        .containsPattern("\"publicInfo\": \"\\w{32}\"");
  }

  @Test
  void letsOtherCapabilitiesFindAccounts() {
    MongoAccounts accounts = new MongoAccounts(directory.database);
    assertThat(accounts.find(AccountType.USER, "ana", null).orElseThrow().name())
        .isEqualTo("Ana Diaz");
    assertThat(
            accounts.find(AccountType.ORGANIZATION, "town", "roads").orElseThrow().departmentName())
        .isEqualTo("Roads");
    assertThat(accounts.find(AccountType.ORGANIZATION, "town", "none")).isEmpty();
    assertThat(accounts.find(AccountType.USER, "nobody", null)).isEmpty();
  }
}
