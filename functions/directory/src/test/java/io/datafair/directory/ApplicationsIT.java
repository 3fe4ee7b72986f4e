package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.ORIGIN;
import static io.datafair.directory.DirectoryFixture.cookies;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.QueryParameters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** External applications: a code given here, exchanged there. */
final class ApplicationsIT {
  private static final String APPS = BASE + "/auth/apps";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static DirectoryFixture directory;
  private static Map<String, String> ana;

  @BeforeAll
  static void start() {
    directory =
        new DirectoryFixture(
            "APPLICATIONS",
            "[{\"id\":\"field\",\"name\":\"Field app\",\"redirectUris\":[\"fieldapp://\",\"https://app.example.org/cb\"]}]");
    ana = directory.session("{\"email\":\"ana@example.org\",\"password\":\"passwd\"}");
  }

  @AfterAll
  static void stop() {
    directory.close();
  }

  private static HttpResponse ask(String query) {
    return directory.send(Call.get(APPS + "/authorize?" + query));
  }

  private static HttpResponse authorize(Map<String, Object> body) {
    return directory.send(
        Call.post(APPS + "/authorize").json(new String(Json.bytes(body))).cookies(ana));
  }

  private static HttpResponse login(Map<String, Object> body) {
    return directory.send(Call.post(APPS + "/login").json(new String(Json.bytes(body))));
  }

  private static String code(Map<String, Object> body) {
    String address = (String) Json.object(authorize(body).body()).get("redirectUrl");
    return QueryParameters.parse(address.substring(address.indexOf('?') + 1)).value("code");
  }

  @Test
  void asksThePersonOnTheLoginPage() {
    HttpResponse asked = ask("client_id=field&redirect_uri=fieldapp://done&state=s%201");
    assertThat(asked.headers().get("location"))
        .isEqualTo(
            ORIGIN
                + "/simple-directory/login?step=authorizeApp&client_id=field&client_name=Field+app"
                + "&redirect_uri=fieldapp%3A%2F%2Fdone&state=s+1");
  }

  @Test
  void refusesWhatIsMissingOrUnknown() {
    assertThat(text(ask("client_id=field"))).isEqualTo("Missing redirect_uri");
    assertThat(text(ask("redirect_uri=fieldapp://done"))).isEqualTo("Missing client_id");
    assertThat(text(ask("client_id=other&redirect_uri=fieldapp://done")))
        .isEqualTo("Unknown client_id");
    for (String address :
        List.of(
            "https://app.example.org",
            "https://app.example.org/cb.evil.example",
            "https://app.example.org/cb/../evil",
            "https://app.example.org/cb%5C@evil.example",
            "https://app.example.org/cb%23fragment",
            "https://evil.example/?https://app.example.org/cb",
            "javascript:alert(1)")) {
      HttpResponse refused = ask("client_id=field&redirect_uri=" + address);
      assertThat(refused.status()).as(address).isEqualTo(400);
      assertThat(text(refused)).isEqualTo("Invalid redirect_uri");
    }
  }

  @Test
  void exchangesACodeForASession() {
    HttpResponse authorized =
        authorize(
            Map.of(
                "client_id", "field", "redirect_uri", "https://app.example.org/cb", "state", "x"));
    String address = (String) Json.object(authorized.body()).get("redirectUrl");
    assertThat(address).startsWith("https://app.example.org/cb?code=").endsWith("&state=x");
    HttpResponse opened =
        login(Map.of("code", QueryParameters.parse(address.substring(27)).value("code")));
    assertThat(opened.status()).isEqualTo(200);
    assertThat(opened.cookies()).hasSize(6);
    assertThat(Json.object(opened.body())).containsEntry("email", "Ana@example.org");
    assertThat(directory.send(Call.get(BASE + "/auth/me").cookies(cookies(opened))).status())
        .isEqualTo(200);
  }

  @Test
  void asksForTheVerifierOfAChallenge() {
    Map<String, Object> asked =
        Map.of(
            "client_id",
            "field",
            "redirect_uri",
            "fieldapp://done",
            "code_challenge",
            CHALLENGE,
            "code_challenge_method",
            "S256");
    assertThat(login(Map.of("code", code(asked))).status()).isEqualTo(400);
    assertThat(login(Map.of("code", code(asked), "code_verifier", "wrong")).status())
        .isEqualTo(400);
    assertThat(login(Map.of("code", code(asked), "code_verifier", VERIFIER)).status())
        .isEqualTo(200);
    assertThat(
            authorize(
                    Map.of(
                        "client_id",
                        "field",
                        "redirect_uri",
                        "fieldapp://done",
                        "code_challenge",
                        CHALLENGE,
                        "code_challenge_method",
                        "plain"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void refusesStrangersAndOtherTokens() {
    HttpResponse anonymous =
        directory.send(
            Call.post(APPS + "/authorize")
                .json("{\"client_id\":\"field\",\"redirect_uri\":\"fieldapp://done\"}"));
    assertThat(anonymous.status()).isEqualTo(401);
    assertThat(text(anonymous)).isEqualTo("Not authenticated");
    assertThat(login(Map.of("code", ana.get("id_token_ex"))).status()).isEqualTo(400);
    assertThat(login(Map.of("code", "a.b.c")).status()).isEqualTo(400);
    assertThat(login(Map.of()).status()).isEqualTo(400);
    String code = code(Map.of("client_id", "field", "redirect_uri", "fieldapp://done"));
    // Nor is a code a session.
    assertThat(
            directory
                .send(Call.get(BASE + "/auth/token_callback?id_token=" + code))
                .headers()
                .get("location"))
        .contains("error=invalidToken");
    directory.clock.advance(Duration.ofMinutes(6));
    assertThat(login(Map.of("code", code)).status()).isEqualTo(400);
    directory.clock.advance(Duration.ofMinutes(-6));
  }
}
