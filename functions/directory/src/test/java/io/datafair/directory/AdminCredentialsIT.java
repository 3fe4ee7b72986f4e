package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.cookies;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.directory.account.AdminCredentials;
import io.datafair.directory.account.HashedPassword;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The super administrator whom the deployment names. */
final class AdminCredentialsIT {
  private static final String SETTING =
      "{\"email\":\"Root@example.org\",\"password\":{\"clear\":\"let me in\"}}";
  private static final String ROOT = "{\"email\":\"root@example.org\",\"password\":\"let me in\"}";
  private static DirectoryFixture directory;

  @BeforeAll
  static void start() {
    directory = new DirectoryFixture("ADMIN_CREDENTIALS", SETTING, "MANAGE_SITES", "true");
  }

  @AfterAll
  static void stop() {
    directory.close();
  }

  @Test
  void logsInToAdminMode() {
    Map<String, String> root = directory.session(ROOT);
    assertThat(text(directory.send(Call.get(BASE + "/auth/me").cookies(root))))
        .contains("\"id\": \"_superadmin\"", "\"isAdmin\": 1", "\"adminMode\": 1", "Super Admin");
    HttpResponse renewed = directory.send(Call.post(BASE + "/auth/keepalive").cookies(root));
    assertThat(renewed.status()).isEqualTo(204);
    assertThat(text(directory.send(Call.get(BASE + "/auth/me").cookies(cookies(renewed)))))
        .contains("\"adminMode\": 1");
    assertThat(text(directory.send(Call.get(BASE + "/users/_superadmin").cookies(root))))
        .contains("Root@example.org")
        .doesNotContain("hash");
    assertThat(directory.send(Call.delete(BASE + "/auth").cookies(root)).status()).isEqualTo(204);
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(root)).status())
        .isEqualTo(401);
  }

  @Test
  void opensTheSessionOfAFormAtOnce() {
    HttpResponse form =
        directory.send(
            Call.post(BASE + "/auth/password").form("email=root%40example.org&password=let+me+in"));
    assertThat(form.status()).isEqualTo(302);
    assertThat(text(directory.send(Call.get(BASE + "/auth/me").cookies(cookies(form)))))
        .contains("\"adminMode\": 1");
  }

  @Test
  void actsForAnotherAndComesBack() {
    Map<String, String> root = directory.session(ROOT);
    HttpResponse acting =
        directory.send(Call.post(BASE + "/auth/asadmin").json("{\"id\":\"ana\"}").cookies(root));
    assertThat(acting.status()).isEqualTo(204);
    HttpResponse back =
        directory.send(Call.delete(BASE + "/auth/asadmin").cookies(cookies(acting)));
    assertThat(text(directory.send(Call.get(BASE + "/auth/me").cookies(cookies(back)))))
        .contains("\"id\": \"_superadmin\"", "\"adminMode\": 1");
  }

  @Test
  void isRefusedWithAnotherPassword() {
    HttpResponse wrong = directory.login(ROOT.replace("let me in", "let me out"));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.cookies()).isEmpty();
  }

  @Test
  void isRefusedWhereAdminModeIsNot() {
    directory
        .database
        .getCollection("sites")
        .insertOne(
            org.bson.Document.parse(
                "{\"_id\":\"portal\",\"host\":\"portal.example.org\",\"owner\":{\"type\":"
                    + "\"organization\",\"id\":\"town\",\"name\":\"Town hall\"},\"theme\":{}}"));
    HttpResponse there =
        directory.send(Call.post(BASE + "/auth/password").json(ROOT), "https://portal.example.org");
    assertThat(there.status()).isEqualTo(403);
  }

  @Test
  void isNeverListed() {
    Map<String, String> root = directory.session(ROOT);
    for (String list :
        List.of(
            "/users?allFields=true&size=100",
            "/users?ids=_superadmin",
            "/users?q=super",
            "/accounts?type=user&q=Super")) {
      HttpResponse listed = directory.send(Call.get(BASE + list).cookies(root));
      assertThat(listed.status()).as(list).isEqualTo(200);
      assertThat(text(listed)).as(list).doesNotContain("_superadmin", "Root@example.org");
    }
    HttpResponse avatar = directory.send(Call.get(BASE + "/avatars/user/_superadmin/avatar.png"));
    assertThat(avatar.status()).isEqualTo(200);
  }

  @Test
  void isNobodyWithoutTheSetting() {
    try (DirectoryFixture other = new DirectoryFixture()) {
      assertThat(other.login(ROOT).status()).isEqualTo(400);
      Map<String, String> admin =
          other.session(
              "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}");
      HttpResponse found = other.send(Call.get(BASE + "/users/_superadmin").cookies(admin));
      assertThat(found.status()).isEqualTo(404);
    }
  }

  @Test
  void isReadFromASecretAtTheFirstLogin() {
    HashedPassword hashed = HashedPassword.of("let me in", 1_000);
    String secret =
        """
        {"email": "root@example.org", "password": {"hash": "%s", "salt": "%s", "iterations": 1000}}
        """
            .formatted(hashed.hash(), hashed.salt());
    List<String> read = new ArrayList<>();
    AdminCredentials credentials =
        AdminCredentials.of(
            new Settings(Map.of("ADMIN_CREDENTIALS", "arn:secret")),
            arn -> {
              read.add(arn);
              return secret;
            },
            1);
    assertThat(read).isEmpty();
    Optional<HashedPassword> password = credentials.password("ROOT@example.org");
    assertThat(password).isPresent();
    assertThat(password.get().matches("let me in")).isTrue();
    assertThat(password.get().matches("let me out")).isFalse();
    assertThat(credentials.password("ana@example.org")).isEmpty();
    assertThat(read).containsExactly("arn:secret");
  }

  @Test
  void isToldOfAWrongSettingWithoutWhatItHolds() {
    for (String wrong :
        List.of(
            "{", "{\"email\":\"a@b.c\"}", "{\"email\":\"a@b.c\",\"password\":{\"hash\":\"x\"}}")) {
      Settings settings = new Settings(Map.of("ADMIN_CREDENTIALS", wrong));
      assertThatIllegalStateException()
          .isThrownBy(() -> AdminCredentials.of(settings, arn -> arn, 1))
          .withMessageStartingWith("ADMIN_CREDENTIALS must be")
          .withNoCause();
    }
    Settings secret = new Settings(Map.of("ADMIN_CREDENTIALS", "arn:secret"));
    AdminCredentials unreadable = AdminCredentials.of(secret, arn -> "no json", 1);
    assertThat(unreadable.password("a@b.c")).isEmpty();
  }
}
