package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.directory.seed.SeedLoader;
import io.datafair.directory.storage.FileStorage;
import io.datafair.directory.storage.StorageSettings;
import io.datafair.runtime.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileStorageIT {
  private static final String USERS =
      "[{\"id\":\"ana\",\"firstName\":\"Ana\",\"email\":\"ana@example.org\",\"password\":{\"clear\":\"secret1\"}},"
          + "{\"id\":\"lee\",\"email\":\"lee@example.org\"}]";
  private static final String ORGANIZATIONS =
      "[{\"id\":\"o1\",\"name\":\"Town hall\",\"members\":[{\"id\":\"ana\",\"role\":\"admin\"}]}]";

  @TempDir Path folder;
  private DirectoryFixture directory;
  private DirectoryApi api;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(folder.resolve("users.json"), USERS);
    Files.writeString(folder.resolve("organizations.json"), ORGANIZATIONS);
    directory = new DirectoryFixture();
    directory.database.drop();
    api = directory.api(DirectorySettings.of(settings()));
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private Settings settings() {
    Map<String, String> environment = new HashMap<>();
    environment.put("PUBLIC_ORIGIN", DirectoryFixture.ORIGIN);
    environment.put("MAIL_FROM", "noreply@example.org");
    environment.put("AUTH_REFUSAL_DELAY_MILLIS", "0");
    environment.put("PASSWORD_ITERATIONS", "1000");
    environment.put("STORAGE_TYPE", "file");
    environment.put("STORAGE_FILE_USERS", folder.resolve("users.json").toString());
    environment.put("STORAGE_FILE_ORGS", folder.resolve("organizations.json").toString());
    return new Settings(environment);
  }

  private int status(Call call) {
    return api.function().answer(call.request()).status();
  }

  private Map<String, String> ana() {
    var link =
        api.function()
            .answer(
                Call.post(BASE + "/auth/password")
                    .json("{\"email\":\"ana@example.org\",\"password\":\"secret1\",\"org\":\"o1\"}")
                    .request());
    return DirectoryFixture.cookies(
        api.function().answer(Call.get(DirectoryFixture.path(text(link))).request()));
  }

  @Test
  void letsPeopleInAndWritesNothing() {
    Map<String, String> ana = ana();
    assertThat(status(Call.get(BASE + "/organizations/o1/members").cookies(ana))).isEqualTo(200);
    assertThat(status(Call.post(BASE + "/auth/keepalive").cookies(ana))).isEqualTo(204);
    for (Call call :
        new Call[] {
          Call.patch(BASE + "/users/ana").json("{}"),
          Call.delete(BASE + "/users/ana"),
          Call.post(BASE + "/users").json("{}"),
          Call.post(BASE + "/organizations").json("{\"name\":\"X\"}"),
          Call.patch(BASE + "/organizations/o1").json("{\"name\":\"X\"}"),
          Call.delete(BASE + "/organizations/o1/members/ana"),
          Call.post(BASE + "/invitations").json("{}"),
          Call.get(BASE + "/invitations/_accept?invit_token=x"),
          Call.post(BASE + "/2fa").json("{}"),
          Call.post(BASE + "/users/ana/passkeys").json("{}"),
          Call.delete(BASE + "/users/ana/passkeys/x")
        }) {
      assertThat(status(call.cookies(ana))).as(call.method() + " " + call.target()).isEqualTo(500);
    }
    for (Call call :
        new Call[] {
          Call.get(BASE + "/users/ana/passkeys"),
          Call.post(BASE + "/auth/passkey/options"),
          Call.post(BASE + "/auth/passkey/login").json("{\"credential\":{}}")
        }) {
      assertThat(text(api.function().answer(call.cookies(ana).request())))
          .contains("ne peuvent pas avoir de clé d'accès");
    }
    assertThat(
            status(
                Call.post(BASE + "/auth/password")
                    .json("{\"email\":\"lee@example.org\",\"password\":\"x\"}")))
        .isEqualTo(400);
  }

  @Test
  void followsItsFiles() throws Exception {
    Map<String, String> ana = ana();
    Files.writeString(
        folder.resolve("users.json"),
        "[{\"id\":\"ana\",\"firstName\":\"Anne\",\"email\":\"ana@example.org\"}]");
    api = directory.api(DirectorySettings.of(settings()));
    assertThat(directory.database.getCollection("users").countDocuments()).isEqualTo(1);
    assertThat(text(api.function().answer(Call.get(BASE + "/users").cookies(ana).request())))
        .contains("Anne");
    // Her session is still open.
    assertThat(status(Call.post(BASE + "/auth/keepalive").cookies(ana))).isEqualTo(204);
  }

  @Test
  void leavesTheAccountsOfAnotherStorageAlone() {
    try (DirectoryFixture other = new DirectoryFixture()) {
      FileStorage storage =
          new FileStorage(
              other.database,
              StorageSettings.of(settings()),
              new SeedLoader(other.database, 1000, other.clock)::load);
      assertThatThrownBy(storage::load).hasMessageContaining("another storage");
      assertThat(other.database.getCollection("users").countDocuments()).isEqualTo(4);
    }
  }
}
