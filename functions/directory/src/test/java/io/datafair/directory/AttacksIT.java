package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.ORIGIN;
import static io.datafair.directory.DirectoryFixture.cookies;
import static io.datafair.directory.DirectoryFixture.path;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people with bad intentions try. */
final class AttacksIT {
  private static final String ANA = "{\"email\":\"ana@example.org\",\"password\":\"passwd\"}";

  private static final List<String> ELSEWHERE =
      List.of(
          "https://evil.example/",
          "//evil.example/",
          "/\\evil.example",
          "\\\\evil.example",
          "http://localhost:8080.evil.example/",
          "http://localhost:8080@evil.example/",
          "javascript:alert(1)",
          "data:text/html,x",
          "/page\r\nset-cookie: a=b",
          "http://localhost:80800/",
          " https://evil.example");

  private static Call attempt(String email, String password, int host) {
    return Call.post(BASE + "/auth/password")
        .from("10.0.0." + host % 100)
        .json("{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
  }

  @Test
  void tenThousandGuessesFromManyAddressesAreFive() {
    try (DirectoryFixture directory = new DirectoryFixture("AUTHRATELIMIT_ATTEMPTS", "5")) {
      DirectoryApi other = directory.another();
      Map<Integer, Integer> answers = new HashMap<>();
      for (int i = 0; i < 10_000; i++) {
        DirectoryApi instance = i % 2 == 0 ? directory.api : other;
        int status =
            instance
                .function()
                .answer(attempt("ana@example.org", "guess" + i, i).request())
                .status();
        answers.merge(status, 1, Integer::sum);
      }
      assertThat(answers).containsExactlyInAnyOrderEntriesOf(Map.of(400, 5, 429, 9_995));
      assertThat(directory.send(attempt("ana@example.org", "passwd", 1)).status()).isEqualTo(429);
      directory.clock.advance(Duration.ofSeconds(61));
      assertThat(directory.send(attempt("ana@example.org", "passwd", 1)).status()).isEqualTo(200);
    }
  }

  @Test
  void oneAddressMayNotTryManyAccounts() {
    try (DirectoryFixture directory = new DirectoryFixture("AUTHRATELIMIT_ATTEMPTS", "5")) {
      List<Integer> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(directory.send(attempt("user" + i + "@example.org", "guess", 7)).status());
      }
      assertThat(answers).containsExactly(400, 400, 400, 400, 400, 429, 429, 429);
    }
  }

  /** Medians of interleaved samples, in a band far wider than the noise of a busy machine. */
  @Test
  void timeDoesNotTellWhetherAnAccountExists() {
    try (DirectoryFixture directory = new DirectoryFixture("PASSWORD_ITERATIONS", "20000")) {
      directory.seed(
          "{\"users\":[{\"id\":\"slow\",\"email\":\"slow@example.org\","
              + "\"password\":"
              + hashed("20000")
              + "}],\"organizations\":[]}");
      String[] emails = {"slow@example.org", "nobody@example.org", "silent@example.org"};
      long[][] taken = new long[emails.length][25];
      for (int i = 0; i < taken[0].length; i++) {
        for (int kind = 0; kind < emails.length; kind++) {
          long start = System.nanoTime();
          assertThat(directory.send(attempt(emails[kind], "wrong", i)).status()).isEqualTo(400);
          taken[kind][i] = System.nanoTime() - start;
        }
      }
      double known = median(taken[0]);
      assertThat(median(taken[1]) / known).isBetween(0.4, 2.5);
      assertThat(median(taken[2]) / known).isBetween(0.4, 2.5);
    }
  }

  private static String hashed(String iterations) {
    return "{\"hash\":\"%s\",\"salt\":\"%s\",\"iterations\":%s,\"size\":64,\"alg\":\"sha512\"}"
        .formatted("ab".repeat(64), "cd".repeat(16), iterations);
  }

  private static double median(long[] samples) {
    long[] sorted = samples.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  @Test
  void answersTakeAtLeastTheStepWhateverTheyDo() {
    try (DirectoryFixture directory = new DirectoryFixture("AUTH_ANSWER_STEP_MILLIS", "60")) {
      for (String email : List.of("ana@example.org", "nobody@example.org")) {
        long start = System.nanoTime();
        directory.send(
            Call.post(BASE + "/auth/passwordless").json("{\"email\":\"" + email + "\"}"));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isGreaterThan(Duration.ofMillis(55));
      }
    }
  }

  @Test
  void noLoginLeadsElsewhere() {
    try (DirectoryFixture directory = new DirectoryFixture()) {
      for (String redirect : ELSEWHERE) {
        String query = "?redirect=" + URLEncoder.encode(redirect, StandardCharsets.UTF_8);
        String callback =
            text(directory.send(Call.post(BASE + "/auth/password" + query).json(ANA)));
        assertThat(opened(directory, path(callback))).startsWith(ORIGIN + "/simple-directory/me");
        String another = text(directory.send(Call.post(BASE + "/auth/password").json(ANA)));
        String token = another.replaceFirst(".*id_token=([^&]+).*", "$1");
        assertThat(
                opened(
                    directory,
                    BASE + "/auth/token_callback?id_token=" + token + "&" + query.substring(1)))
            .startsWith(ORIGIN + "/simple-directory/me");
        HttpResponse form =
            directory.send(
                Call.post(BASE + "/auth/password" + query)
                    .form("email=ana%40example.org&password=passwd"));
        assertThat(form.headers().get("location")).startsWith(ORIGIN + "/simple-directory/me");
      }
    }
  }

  private static String opened(DirectoryFixture directory, String target) {
    HttpResponse answer = directory.send(Call.get(target));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.headers().get("location")).doesNotContain("\r", "\n");
    return answer.headers().get("location");
  }

  @Test
  void formsOfOtherSitesLogNobodyIn() {
    try (DirectoryFixture directory = new DirectoryFixture()) {
      Call form =
          Call.post(BASE + "/auth/password").form("email=ana%40example.org&password=passwd");
      for (Call foreign :
          List.of(
              form.header("origin", "https://evil.example"),
              form.header("origin", "null"),
              form.header("sec-fetch-site", "cross-site").header("origin", ORIGIN))) {
        HttpResponse refused = directory.send(foreign);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.cookies()).isEmpty();
      }
      assertThat(directory.send(form.header("origin", ORIGIN)).status()).isEqualTo(302);
      Map<String, String> session = directory.session(ANA);
      assertThat(
              directory
                  .send(
                      Call.delete(BASE + "/auth")
                          .cookies(session)
                          .header("sec-fetch-site", "cross-site"))
                  .status())
          .isEqualTo(403);
    }
  }

  @Test
  void foreignAndUnknownKeysSignNothing() throws Exception {
    try (DirectoryFixture directory = new DirectoryFixture()) {
      Map<String, String> session = directory.session(ANA);
      String[] parts = session.get("id_token").split("\\.");
      String kid =
          JWSHeader.parse(
                  new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
              .getKeyID();
      Payload payload =
          new Payload(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
      RSAKey foreign = new RSAKeyGenerator(2048).generate();
      for (String claimed : new String[] {kid, "sd-unknown", "", null}) {
        JWSObject token =
            new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(claimed)
                    .jwk(foreign.toPublicJWK())
                    .build(),
                payload);
        token.sign(new RSASSASigner(foreign));
        assertThat(me(directory, token.serialize())).isEqualTo(401);
      }
    }
  }

  private static int me(DirectoryFixture directory, String token) {
    int cut = token.lastIndexOf('.');
    return directory
        .send(
            Call.get(BASE + "/auth/me")
                .cookies(
                    Map.of(
                        "id_token", token.substring(0, cut),
                        "id_token_sign", token.substring(cut + 1))))
        .status();
  }

  @Test
  void oversizedAndMangledCookiesAreOnlyWrong() {
    try (DirectoryFixture directory = new DirectoryFixture()) {
      Map<String, String> session = directory.session(ANA);
      String big = "x".repeat(1_000_000);
      for (String token :
          List.of(
              big + "." + big,
              session.get("id_token") + big,
              "a.b",
              "..",
              "%00.%00",
              "eyJhbGciOiJSUzI1NiJ9." + big)) {
        assertThat(
                directory
                    .send(
                        Call.get(BASE + "/auth/me")
                            .cookie("id_token=" + token + "; id_token_sign=" + big))
                    .status())
            .isEqualTo(401);
        assertThat(
                directory
                    .send(
                        Call.post(BASE + "/auth/keepalive")
                            .cookie("id_token=" + token + "; id_token_ex=" + token))
                    .status())
            .isEqualTo(401);
      }
      assertThat(
              directory
                  .send(Call.get(BASE + "/auth/me").cookie(("a=" + big + ";").repeat(5) + ";=;;b"))
                  .status())
          .isEqualTo(404);
    }
  }

  @Test
  void aClosedSessionIsNotReopenedByItsOldCookies() {
    try (DirectoryFixture directory = new DirectoryFixture()) {
      Map<String, String> session = directory.session(ANA);
      directory.send(Call.delete(BASE + "/auth").cookies(session));
      assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(session)).status())
          .isEqualTo(401);
    }
  }

  @Test
  void anOldExchangeTokenOfAnotherUserRenewsNothing() {
    try (DirectoryFixture directory = new DirectoryFixture()) {
      Map<String, String> ana = new HashMap<>(directory.session(ANA));
      Map<String, String> lee =
          cookies(
              directory.send(
                  Call.get(
                      path(
                          text(
                              directory.login(
                                  "{\"email\":\"jo.lee@example.org\",\"password\":\"other\"}"))))));
      ana.put("id_token_ex", lee.get("id_token_ex"));
      assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(ana)).status())
          .isEqualTo(401);
    }
  }
}
