package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.ORIGIN;
import static io.datafair.directory.DirectoryFixture.cookies;
import static io.datafair.directory.DirectoryFixture.path;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class LoginIT {
  private static final String ANA = "{\"email\":\"ana@example.org\",\"password\":\"passwd\"}";
  private static DirectoryFixture directory;

  @BeforeAll
  static void start() {
    directory = new DirectoryFixture();
  }

  @AfterAll
  static void stop() {
    directory.close();
  }

  private static String body(String email, String password, String more) {
    return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"" + more + "}";
  }

  @Test
  void answersAnAddressThatOpensTheSession() {
    HttpResponse login = directory.login(ANA);
    assertThat(login.status()).isEqualTo(200);
    assertThat(login.cookies()).isEmpty();
    assertThat(login.headers()).containsEntry("content-type", "text/html; charset=utf-8");
    assertThat(text(login))
        .startsWith(ORIGIN + "/simple-directory/api/auth/token_callback?id_token=");

    HttpResponse callback = directory.send(Call.get(path(text(login))));
    assertThat(callback.status()).isEqualTo(302);
    assertThat(callback.headers()).containsEntry("location", ORIGIN + "/simple-directory/me");
    assertThat(callback.cookies())
        .extracting(line -> line.substring(0, line.indexOf('=')))
        .containsExactly(
            "id_token",
            "id_token_sign",
            "id_token_org",
            "id_token_dep",
            "id_token_role",
            "id_token_ex");
  }

  @Test
  void givesEachCookieItsAttributes() {
    String login = text(directory.login(body("ana@example.org", "passwd", ",\"org\":\"town\"")));
    HttpResponse callback = directory.send(Call.get(path(login)));
    assertThat(callback.cookies().get(0))
        .matches("id_token=[\\w-]+\\.[\\w-]+; path=/; samesite=lax");
    assertThat(callback.cookies().get(1))
        .matches(
            "id_token_sign=[\\w-]+; path=/; expires=\\w{3}, \\d\\d .* GMT; samesite=lax; httponly");
    assertThat(callback.cookies().get(2)).isEqualTo("id_token_org=town; path=/; samesite=lax");
    assertThat(callback.cookies().get(3))
        .isEqualTo("id_token_dep=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; samesite=lax");
    assertThat(callback.cookies().get(5))
        .matches(
            "id_token_ex=[\\w-]+\\.[\\w-]+\\.[\\w-]+; path=/simple-directory/; expires=.* GMT;"
                + " samesite=lax; httponly");
  }

  @Test
  void rememberedCookiesOutliveTheBrowser() {
    String login = text(directory.login(body("ana@example.org", "passwd", ",\"rememberMe\":true")));
    assertThat(directory.send(Call.get(path(login))).cookies().getFirst()).contains("expires=");
  }

  @Test
  void comparesAddressesWithoutCaseNorAccents() {
    assertThat(directory.login(body(" ANÀ@example.org ", "passwd", "")).status()).isEqualTo(200);
  }

  @Test
  void refusesInTheLanguageOfTheCaller() {
    HttpResponse wrong = directory.login(body("ana@example.org", "wrong", ""));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(text(wrong)).isEqualTo("L'adresse mail ou le mot de passe est invalide.");
    HttpResponse english =
        directory.send(
            Call.post(BASE + "/auth/password")
                .json(body("nobody@example.org", "wrong", ""))
                .header("accept-language", "en-GB,en"));
    assertThat(text(english)).isEqualTo("The email address or the password is invalid.");
    HttpResponse spanish =
        directory.send(
            Call.get(BASE + "/users/jo")
                .cookies(directory.session(ANA))
                .header("accept-language", "es-MX,fr"));
    assertThat(spanish.status()).isEqualTo(403);
    assertThat(text(spanish)).isEqualTo("Permisos insuficientes.");
  }

  @Test
  void refusesUnknownTargetsAndStrangers() {
    assertThat(directory.login(body("ana@example.org", "passwd", ",\"org\":\"none\"")).status())
        .isEqualTo(400);
    assertThat(
            directory
                .login(body("ana@example.org", "passwd", ",\"org\":\"town\",\"dep\":\"none\""))
                .status())
        .isEqualTo(400);
    assertThat(
            directory
                .login(
                    body("ana@example.org", "passwd", ",\"org\":\"region\",\"membersOnly\":true"))
                .status())
        .isEqualTo(400);
    assertThat(directory.login(body("silent@example.org", "passwd", "")).status()).isEqualTo(400);
    assertThat(directory.login(body("not an address", "passwd", "")).status()).isEqualTo(400);
  }

  @Test
  void refusesFieldsItDoesNotKnow() {
    HttpResponse unknown = directory.login(body("ana@example.org", "passwd", ",\"sudo\":true"));
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(text(unknown)).contains("sudo");
    assertThat(
            directory.login(body("ana@example.org", "passwd", ",\"adminMode\":\"true\"")).status())
        .isEqualTo(400);
  }

  @Test
  void opensADepartment() {
    Map<String, String> cookies =
        directory.session(
            body("jo.lee@example.org", "other", ",\"org\":\"town\",\"dep\":\"parks\""));
    assertThat(cookies)
        .containsEntry("id_token_org", "town")
        .containsEntry("id_token_dep", "parks");
    HttpResponse state = directory.send(Call.get(BASE + "/auth/my-session").cookies(cookies));
    assertThat(text(state))
        .contains(
            "\"accountRole\": \"user\"", "\"departmentName\": \"Parks\"", "\"name\": \"Jo Lee\"");
  }

  @Test
  void reservesAdminModeToSuperAdministrators() {
    assertThat(directory.login(body("ana@example.org", "passwd", ",\"adminMode\":true")).status())
        .isEqualTo(403);
    HttpResponse offered =
        directory.login(body("superadmin@example.org", "passwd", ",\"offerAdminMode\":true"));
    assertThat(text(offered)).isEqualTo("{\n  \"step\": \"adminMode\"\n}");
    Map<String, String> cookies =
        directory.session(body("superadmin@example.org", "passwd", ",\"adminMode\":true"));
    assertThat(text(directory.send(Call.get(BASE + "/auth/me").cookies(cookies))))
        .contains("\"isAdmin\": 1", "\"adminMode\": 1");
  }

  @Test
  void opensTheSessionOfAFormAtOnce() {
    HttpResponse done =
        directory.send(
            Call.post(BASE + "/auth/password?redirect=%2Fdata-fair%2F")
                .form("email=ana%40example.org&password=passwd"));
    assertThat(done.status()).isEqualTo(302);
    assertThat(done.headers()).containsEntry("location", ORIGIN + "/data-fair/");
    assertThat(done.cookies()).hasSize(6);
    HttpResponse refused =
        directory.send(
            Call.post(BASE + "/auth/password").form("email=ana%40example.org&password=wrong"));
    assertThat(refused.status()).isEqualTo(302);
    assertThat(refused.headers())
        .containsEntry("location", ORIGIN + "/simple-directory/login?error=badCredentials");
  }

  @Test
  void neverRedirectsToAnotherSite() {
    for (String evil :
        new String[] {
          "https://evil.example",
          "//evil.example",
          "/%5Cevil.example",
          "http://localhost:8080.evil.example/",
          "http://localhost:8080@evil.example/",
          "javascript:alert(1)",
          "%09//evil.example"
        }) {
      String login =
          text(directory.send(Call.post(BASE + "/auth/password?redirect=" + evil).json(ANA)));
      String opened = path(login).replaceAll("&redirect=[^&]*", "") + "&redirect=" + evil;
      assertThat(directory.send(Call.get(opened)).headers().get("location"))
          .as(evil)
          .isEqualTo(ORIGIN + "/simple-directory/me");
      assertThat(
              directory
                  .send(
                      Call.post(BASE + "/auth/password?redirect=" + evil)
                          .form("email=ana%40example.org&password=passwd"))
                  .headers()
                  .get("location"))
          .as(evil)
          .isEqualTo(ORIGIN + "/simple-directory/me");
    }
  }

  @Test
  void opensNothingWithAnotherToken() {
    Map<String, String> cookies = directory.session(ANA);
    String session = cookies.get("id_token") + "." + cookies.get("id_token_sign");
    for (String token : new String[] {session, cookies.get("id_token_ex"), "a.b.c"}) {
      HttpResponse refused =
          directory.send(Call.get(BASE + "/auth/token_callback?id_token=" + token));
      assertThat(refused.headers().get("location")).endsWith("/login?error=invalidToken");
      assertThat(refused.cookies()).isEmpty();
    }
    assertThat(directory.send(Call.get(BASE + "/auth/token_callback")).headers().get("location"))
        .endsWith("/login?error=missingToken");
  }

  @Test
  void aLoginLinkExpires() {
    try (DirectoryFixture own = new DirectoryFixture()) {
      String login = text(own.login(ANA));
      own.clock.advance(Duration.ofMinutes(16));
      assertThat(own.send(Call.get(path(login))).headers().get("location"))
          .endsWith("/login?error=invalidToken");
    }
  }

  @Test
  void limitsAttemptsOverAllInstances() {
    try (DirectoryFixture own = new DirectoryFixture("AUTHRATELIMIT_ATTEMPTS", "3")) {
      for (int i = 0; i < 3; i++) {
        assertThat(own.login(ANA).status()).isEqualTo(200);
      }
      HttpResponse limited = own.login(ANA);
      assertThat(limited.status()).isEqualTo(429);
      HttpResponse elsewhere =
          own.send(Call.post(BASE + "/auth/password").json(ANA).from("192.0.2.7"));
      assertThat(elsewhere.status()).isEqualTo(429);
      own.clock.advance(Duration.ofSeconds(61));
      assertThat(own.login(ANA).status()).isEqualTo(200);
    }
  }

  @Test
  void replacesTheSessionThatTheBrowserHeld() {
    Map<String, String> first = directory.session(ANA);
    String login = text(directory.login(ANA));
    assertThat(cookies(directory.send(Call.get(path(login)).cookies(first)))).isNotEmpty();
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(first)).status())
        .isEqualTo(401);
  }

  @Test
  void answersToEachNameOfOnesOwnMachine() {
    String machine = ORIGIN.replace("localhost", "127.0.0.1");
    HttpResponse login = directory.send(Call.post(BASE + "/auth/password").json(ANA), machine);
    assertThat(text(login)).startsWith(machine + "/simple-directory/api/auth/token_callback?");
    HttpResponse elsewhere =
        directory.send(Call.post(BASE + "/auth/password").json(ANA), "http://127.0.0.2:8080");
    assertThat(elsewhere.status()).isEqualTo(400);
  }
}
