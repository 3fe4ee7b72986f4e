package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.cookies;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.bastiaanjansen.otp.TOTPGenerator;
import com.mongodb.client.model.Filters;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SecondFactorIT {
  private static final String ANA = "\"email\":\"ana@example.org\",\"password\":\"passwd\"";
  private DirectoryFixture directory;
  private TOTPGenerator phone;

  @BeforeEach
  void start() {
    directory = new DirectoryFixture();
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private HttpResponse enrol(String more) {
    return directory.send(Call.post(BASE + "/2fa").json("{" + ANA + more + "}"));
  }

  private HttpResponse login(String more, Map<String, String> cookies) {
    return directory.send(
        Call.post(BASE + "/auth/password").json("{" + ANA + more + "}").cookies(cookies));
  }

  private String code() {
    directory.clock.advance(Duration.ofSeconds(31));
    return phone.at(directory.clock.instant());
  }

  private String enrolled() throws Exception {
    Map<String, Object> started = Json.object(enrol("").body());
    phone = TOTPGenerator.fromURI(new URI((String) started.get("otpauth")));
    HttpResponse ended = enrol(",\"token\":\"" + code() + "\"");
    return (String) Json.object(ended.body()).get("recovery");
  }

  @Test
  void enrolsWithAFirstCode() throws Exception {
    Map<String, Object> started = Json.object(enrol("").body());
    assertThat((String) started.get("otpauth"))
        .startsWith("otpauth://totp/")
        .contains("secret=", "issuer=");
    assertThat((String) started.get("qrcode")).startsWith("data:image/png;base64,");
    HttpResponse wrong = enrol(",\"token\":\"000000\"");
    assertThat(wrong.status()).isEqualTo(400);
    String recovery = enrolled();
    assertThat(recovery).hasSize(36);
    HttpResponse again = enrol("");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.body()).isEmpty();
    Document stored =
        directory.database.getCollection("users").find(Filters.eq("_id", "ana")).first();
    assertThat(stored.toJson()).doesNotContain(recovery).contains("aes256");
    HttpResponse stranger =
        directory.send(
            Call.post(BASE + "/2fa")
                .json("{\"email\":\"ana@example.org\",\"password\":\"wrong\"}"));
    assertThat(stranger.status()).isEqualTo(400);
  }

  @Test
  void asksForACodeAndRemembersTheBrowser() throws Exception {
    enrolled();
    HttpResponse missing = login("", Map.of());
    assertThat(missing.status()).isEqualTo(403);
    assertThat(text(missing)).isEqualTo("2fa-required");
    assertThat(text(login(",\"2fa\":\"123456\"", Map.of()))).isEqualTo("2fa-bad-token");
    String code = code();
    HttpResponse accepted = login(",\"2fa\":\"" + code + "\"", Map.of());
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.cookies())
        .singleElement()
        .asString()
        .contains("id_token_2fa_ana=", "path=/;", "httponly");
    assertThat(text(login(",\"2fa\":\"" + code + "\"", Map.of()))).isEqualTo("2fa-bad-token");
    Map<String, String> memory = cookies(accepted);
    assertThat(login("", memory).status()).isEqualTo(200);
    directory.clock.advance(Duration.ofDays(31));
    assertThat(text(login("", memory))).isEqualTo("2fa-required");
  }

  private Map<String, String> remembered() throws Exception {
    Map<String, String> memory = cookies(login(",\"2fa\":\"" + code() + "\"", Map.of()));
    assertThat(login("", memory).status()).isEqualTo(200);
    return memory;
  }

  @Test
  void aNewEnrolmentForgetsTheBrowsers() throws Exception {
    String recovery = enrolled();
    Map<String, String> memory = remembered();
    login(",\"2fa\":\"" + recovery + "\"", Map.of());
    assertThat(enrolled()).isNotEqualTo(recovery);
    assertThat(text(login("", memory))).isEqualTo("2fa-required");
    assertThat(login("", remembered()).status()).isEqualTo(200);
  }

  @Test
  void aNewPasswordForgetsTheBrowsers() throws Exception {
    enrolled();
    Map<String, String> memory = remembered();
    directory.send(
        Call.post(BASE + "/auth/action")
            .json("{\"email\":\"ana@example.org\",\"action\":\"changePassword\"}"));
    String link = directory.mailbox.link();
    directory.send(
        Call.post(BASE + "/users/ana/password?" + link.substring(link.indexOf('?') + 1))
            .json("{\"password\":\"Correct-horse-9\"}"));
    HttpResponse asked =
        directory.send(
            Call.post(BASE + "/auth/password")
                .json("{\"email\":\"ana@example.org\",\"password\":\"Correct-horse-9\"}")
                .cookies(memory));
    assertThat(text(asked)).isEqualTo("2fa-required");
  }

  @Test
  void isNotRememberedBySomethingElse() throws Exception {
    Map<String, String> session = directory.session("{" + ANA + "}");
    enrolled();
    assertThat(text(login("", Map.of("id_token_2fa_ana", session.get("id_token_ex")))))
        .isEqualTo("2fa-required");
  }

  @Test
  void recoversOnce() throws Exception {
    String recovery = enrolled();
    HttpResponse recovered = login(",\"2fa\":\"" + recovery + "\"", Map.of());
    assertThat(recovered.status()).isEqualTo(403);
    assertThat(text(recovered)).isEqualTo("2fa-missing");
    assertThat(login("", Map.of()).status()).isEqualTo(200);
  }

  @Test
  void closesTheLoginByMail() throws Exception {
    enrolled();
    HttpResponse refused =
        directory.send(
            Call.post(BASE + "/auth/passwordless").json("{\"email\":\"ana@example.org\"}"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(directory.mailbox.all()).isEmpty();
  }

  @Test
  void isAskedByOrganizationsOfSomeRoles() {
    directory
        .database
        .getCollection("organizations")
        .updateOne(
            Filters.eq("_id", "town"),
            new Document("$set", new Document("2FA", new Document("roles", List.of("admin")))));
    assertThat(text(login("", Map.of()))).isEqualTo("2fa-missing");
    assertThat(
            directory.login("{\"email\":\"jo.lee@example.org\",\"password\":\"other\"}").status())
        .isEqualTo(200);
  }

  @Test
  void isAskedOfAdministratorsInAdminModeEvenWhenRemembered() throws Exception {
    try (DirectoryFixture strict = new DirectoryFixture("ADMINS_2FA", "true")) {
      String admin = "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\"%s}";
      assertThat(text(strict.login(admin.formatted("")))).isEqualTo("2fa-missing");
      Map<String, Object> started =
          Json.object(strict.send(Call.post(BASE + "/2fa").json(admin.formatted(""))).body());
      TOTPGenerator device = TOTPGenerator.fromURI(new URI((String) started.get("otpauth")));
      strict.send(
          Call.post(BASE + "/2fa")
              .json(admin.formatted(",\"token\":\"" + device.at(strict.clock.instant()) + "\"")));
      strict.clock.advance(Duration.ofSeconds(31));
      HttpResponse first =
          strict.login(admin.formatted(",\"2fa\":\"" + device.at(strict.clock.instant()) + "\""));
      assertThat(first.status()).isEqualTo(200);
      HttpResponse adminMode =
          strict.send(
              Call.post(BASE + "/auth/password")
                  .json(admin.formatted(",\"adminMode\":true"))
                  .cookies(cookies(first)));
      assertThat(text(adminMode)).isEqualTo("2fa-required");
    }
  }

  @Test
  void guessesAreCounted() {
    try (DirectoryFixture strict = new DirectoryFixture("AUTHRATELIMIT_ATTEMPTS", "5")) {
      for (int i = 0; i < 5; i++) {
        strict.send(Call.post(BASE + "/2fa").json("{" + ANA + ",\"token\":\"00000" + i + "\"}"));
      }
      HttpResponse refused =
          strict.send(Call.post(BASE + "/2fa").json("{" + ANA + ",\"token\":\"000009\"}"));
      assertThat(refused.status()).isEqualTo(429);
      assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("tentatives");
    }
  }
}
