package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.testkit.MultipartForm;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PasswordsIT {
  private static final String LISTS = BASE + "/password-lists";
  private DirectoryFixture directory;
  private Map<String, String> admin;

  @BeforeEach
  void start() {
    directory = new DirectoryFixture();
    admin =
        directory.session(
            "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}");
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private HttpResponse upload(String csv) {
    byte[] form = new MultipartForm().file("passwords", "common.csv", csv).bytes();
    return directory.send(
        Call.post(LISTS)
            .form(new String(form, StandardCharsets.UTF_8))
            .header("content-type", MultipartForm.TYPE)
            .cookies(admin));
  }

  private HttpResponse create(String password) {
    return directory.send(
        Call.post(BASE + "/users")
            .json(
                "{\"email\":\"new@example.org\",\"token\":\"%s\",\"password\":\"%s\"}"
                    .formatted(directory.anonymousToken(), password)));
  }

  private HttpResponse send(Call call) {
    return directory.send(call.cookies(admin));
  }

  @Test
  void forbidsWhatActiveListsHold() {
    HttpResponse uploaded = upload("\uFEFFSummer-2026!,12\n\"Winter,-2026!\",3\nSummer-2026!\n");
    assertThat(uploaded.status()).isEqualTo(201);
    Map<String, Object> list = Json.object(uploaded.body());
    assertThat(list).containsEntry("count", 2).containsEntry("active", false);
    assertThat(create("Summer-2026!").status()).isEqualTo(204);

    String one = LISTS + "/" + list.get("_id");
    assertThat(text(send(Call.patch(one).json("{\"active\":true,\"name\":\"seasons\"}"))))
        .contains("\"active\": true", "seasons");
    HttpResponse refused = create("Summer-2026!");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(text(refused)).contains("trop répandu");
    assertThat(text(send(Call.post(LISTS + "/_check").json("{\"password\":\"Winter,-2026!\"}"))))
        .contains("\"found\": true", "seasons");
    assertThat(text(send(Call.get(LISTS)))).contains("\"count\": 1");
    assertThat(send(Call.delete(one)).status()).isEqualTo(204);
    assertThat(send(Call.delete(one)).status()).isEqualTo(404);
    assertThat(text(send(Call.post(LISTS + "/_check").json("{\"password\":\"Winter,-2026!\"}"))))
        .isEqualTo("{\n  \"found\": false\n}");
  }

  @Test
  void areForSuperAdministrators() {
    assertThat(directory.send(Call.get(LISTS)).status()).isEqualTo(401);
    Map<String, String> ana =
        directory.session("{\"email\":\"ana@example.org\",\"password\":\"passwd\"}");
    assertThat(directory.send(Call.get(LISTS).cookies(ana)).status()).isEqualTo(403);
    assertThat(upload("x".repeat(200_001)).status()).isEqualTo(413);
    assertThat(send(Call.patch(LISTS + "/none").json("{\"count\":3}")).status()).isEqualTo(400);
  }

  @Test
  void mayHoldOldPasswordsToTheRules() {
    try (DirectoryFixture strict = new DirectoryFixture("PASSWORD_VALIDATE_ON_LOGIN", "true")) {
      HttpResponse refused =
          strict.login("{\"email\":\"ana@example.org\",\"password\":\"passwd\"}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(text(refused)).contains("trop court");
    }
  }
}
