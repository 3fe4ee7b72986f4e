package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.cookies;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that are not those of the person behind them. */
final class ImpersonationIT {
  private static final String AS_ADMIN = BASE + "/auth/asadmin";
  private static final String SUPER =
      "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\"%s}";
  private DirectoryFixture directory;

  @BeforeEach
  void start() {
    directory = new DirectoryFixture("SECRET_PSEUDO_SESSION", "pages");
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private static Map<String, String> merged(Map<String, String> held, HttpResponse answer) {
    Map<String, String> all = new LinkedHashMap<>(held);
    for (String line : answer.cookies()) {
      all.remove(line.substring(0, line.indexOf('=')));
    }
    all.putAll(cookies(answer));
    return all;
  }

  private HttpResponse enter(String id, Map<String, String> cookies) {
    return directory.send(Call.post(AS_ADMIN).json("{\"id\":\"" + id + "\"}").cookies(cookies));
  }

  private String me(Map<String, String> cookies) {
    return text(directory.send(Call.get(BASE + "/auth/me").cookies(cookies)));
  }

  private Map<String, String> admin() {
    return directory.session(SUPER.formatted(",\"adminMode\":true"));
  }

  @Test
  void actsForAnotherAccountAndComesBack() {
    Map<String, String> admin = admin();
    HttpResponse entered = enter("ana", admin);
    assertThat(entered.status()).isEqualTo(204);
    assertThat(entered.cookies()).hasSize(6);
    Map<String, String> acting = merged(admin, entered);
    assertThat(me(acting))
        .contains("\"id\": \"ana\"", "Ana Diaz (administration)", "\"asAdmin\"")
        .contains("\"id\": \"superadmin\"")
        .doesNotContain("isAdmin", "adminMode");

    directory.clock.advance(Duration.ofMinutes(20));
    HttpResponse kept = directory.send(Call.post(BASE + "/auth/keepalive").cookies(acting));
    assertThat(kept.status()).isEqualTo(204);
    acting = merged(acting, kept);
    assertThat(me(acting)).contains("Ana Diaz (administration)", "\"asAdmin\"");

    HttpResponse left = directory.send(Call.delete(AS_ADMIN).cookies(acting));
    assertThat(left.status()).isEqualTo(204);
    Map<String, String> back = merged(acting, left);
    assertThat(me(back)).contains("\"id\": \"superadmin\"", "adminMode").doesNotContain("asAdmin");
  }

  @Test
  void keepsTheTwelveHoursOfAdminMode() {
    Map<String, String> acting = admin();
    acting = merged(acting, enter("ana", acting));
    directory.clock.advance(Duration.ofHours(11));
    acting = merged(acting, directory.send(Call.post(BASE + "/auth/keepalive").cookies(acting)));
    directory.clock.advance(Duration.ofHours(2));
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(acting)).status())
        .isEqualTo(401);
  }

  @Test
  void isForAdminModeOnly() {
    assertThat(enter("ana", Map.of()).status()).isEqualTo(401);
    assertThat(enter("ana", directory.session(SUPER.formatted(""))).status()).isEqualTo(403);
    Map<String, String> ana =
        directory.session("{\"email\":\"ana@example.org\",\"password\":\"passwd\"}");
    assertThat(enter("lee", ana).status()).isEqualTo(403);
    assertThat(directory.send(Call.delete(AS_ADMIN).cookies(ana)).status()).isEqualTo(403);
    assertThat(directory.send(Call.delete(AS_ADMIN)).status()).isEqualTo(401);
    Map<String, String> admin = admin();
    assertThat(enter("nobody", admin).status()).isEqualTo(404);
    Map<String, String> noExchange = new LinkedHashMap<>(admin);
    noExchange.remove("id_token_ex");
    assertThat(enter("ana", noExchange).status()).isEqualTo(400);
    Map<String, String> acting = merged(admin, enter("ana", admin));
    assertThat(enter("lee", acting).status()).isEqualTo(403);
    try (DirectoryFixture closed = new DirectoryFixture("AS_ADMIN", "false")) {
      Map<String, String> other = closed.session(SUPER.formatted(",\"adminMode\":true"));
      assertThat(closed.send(Call.post(AS_ADMIN).json("{\"id\":\"ana\"}").cookies(other)).status())
          .isEqualTo(400);
    }
  }

  @Test
  void doesNotFollowAForgedTarget() {
    Map<String, String> admin = admin();
    Map<String, String> acting = merged(admin, enter("ana", admin));
    String[] parts = acting.get("id_token").split("\\.");
    String payload =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replaceFirst("\"id\":\"ana\"", "\"id\":\"lee\"");
    acting.put(
        "id_token",
        parts[0]
            + "."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.getBytes(StandardCharsets.UTF_8)));
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(acting)).status())
        .isEqualTo(401);
  }

  @Test
  void endsWithTheRightsOfTheAdministrator() {
    Map<String, String> admin = admin();
    Map<String, String> acting = merged(admin, enter("ana", admin));
    directory
        .database
        .getCollection("users")
        .updateOne(
            Filters.eq("_id", "superadmin"),
            new Document(
                "$set",
                new Document("email", "former@example.org")
                    .append("emailKey", "former@example.org")));
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(acting)).status())
        .isEqualTo(401);
  }

  private HttpResponse pseudo(String json) {
    return directory.send(
        Call.post(BASE + "/auth/pseudo").header("x-secret-key", "pages").json(json));
  }

  @Test
  void opensReadOnlySessionsToServices() {
    HttpResponse user = pseudo("{\"type\":\"user\",\"id\":\"ana\"}");
    assertThat(user.status()).isEqualTo(200);
    assertThat(text(user)).contains("\"pseudoSession\": true", "\"id\": \"ana\"");
    assertThat(user.cookies()).hasSize(6);
    assertThat(user.cookies().getLast()).startsWith("id_token_ex=;").contains("1970");
    Map<String, String> cookies = cookies(user);
    assertThat(me(cookies)).contains("\"pseudoSession\": true");
    assertThat(
            directory
                .send(
                    Call.post(BASE + "/auth/site_redirect")
                        .json("{\"redirect\":\"/\"}")
                        .cookies(cookies))
                .status())
        .isEqualTo(403);
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(cookies)).status())
        .isEqualTo(403);

    HttpResponse organization =
        pseudo("{\"type\":\"organization\",\"id\":\"town\",\"role\":\"user\"}");
    assertThat(text(organization)).contains("\"role\": \"user\"", "Town hall");
    assertThat(me(cookies(organization)))
        .contains("pseudo:org:town", "org+town@pseudo.local", "\"role\": \"user\"");
  }

  @Test
  void refusesPseudoSessionsToOthers() {
    assertThat(pseudo("{\"type\":\"user\",\"id\":\"nobody\"}").status()).isEqualTo(404);
    assertThat(pseudo("{\"type\":\"planet\",\"id\":\"ana\"}").status()).isEqualTo(400);
    Call call = Call.post(BASE + "/auth/pseudo").json("{\"type\":\"user\",\"id\":\"ana\"}");
    assertThat(directory.send(call).status()).isEqualTo(401);
    assertThat(directory.send(call.header("x-secret-key", "pages").from("192.0.2.9")).status())
        .isEqualTo(421);
    try (DirectoryFixture open =
        new DirectoryFixture("SECRET_PSEUDO_SESSION", "pages", "IGNORE_ASSERT_REQ_INTERNAL", "1")) {
      Call through = call.from("192.0.2.9");
      assertThat(open.send(through.header("x-secret-key", "pages")).status()).isEqualTo(200);
      assertThat(open.send(through.header("x-secret-key", "wrong")).status()).isEqualTo(401);
    }
    try (DirectoryFixture closed = new DirectoryFixture()) {
      assertThat(closed.send(call.header("x-secret-key", "")).status()).isEqualTo(400);
    }
  }
}
