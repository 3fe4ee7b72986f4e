package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.cookies;
import static io.datafair.directory.DirectoryFixture.path;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.directory.common.Browser;
import io.datafair.directory.common.SecurityEvents;
import io.datafair.runtime.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody with two roles at one place works in one of them. */
final class MultiRolesIT {
  private DirectoryFixture directory;

  @BeforeEach
  void start() {
    directory = new DirectoryFixture("MULTI_ROLES", "true");
    directory
        .database
        .getCollection("users")
        .updateOne(
            Filters.eq("_id", "ana"),
            Updates.push(
                "organizations",
                new Document("id", "town").append("name", "Town hall").append("role", "user")));
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private String session(Map<String, String> cookies) {
    return text(directory.send(Call.get(BASE + "/auth/my-session").cookies(cookies)));
  }

  @Test
  void opensAndKeepsTheRoleThatTheCookiesName() {
    String callback =
        text(
            directory.login(
                "{\"email\":\"ana@example.org\",\"password\":\"passwd\",\"org\":\"town\"}"));
    assertThat(callback).contains("id_token_role=admin");
    HttpResponse opened =
        directory.send(Call.get(path(callback.replace("role=admin", "role=user"))));
    assertThat(opened.cookies().get(4)).startsWith("id_token_role=user;");
    Map<String, String> held = new LinkedHashMap<>(cookies(opened));
    assertThat(session(held)).contains("\"accountRole\": \"user\"");
    HttpResponse kept = directory.send(Call.post(BASE + "/auth/keepalive").cookies(held));
    assertThat(kept.cookies().get(4)).startsWith("id_token_role=user;");
    held.put("id_token_role", "admin");
    assertThat(session(held)).contains("\"accountRole\": \"admin\"");
    held.put("id_token_role", "unknown");
    assertThat(session(held)).contains("\"type\": \"user\"");
  }

  @Test
  void securityEventsAreLinesOfJson() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SecurityEvents events =
        new SecurityEvents(new PrintStream(bytes, true, StandardCharsets.UTF_8), Clock.systemUTC());
    events.warning(
        "sd.auth.password.fail", "bad\nline", Browser.of(Call.get("/").request()), "ana");
    assertThat(bytes.toString(StandardCharsets.UTF_8).strip())
        .startsWith("df-event: {")
        .contains("\"code\":\"sd.auth.password.fail\"", "\"ip\":\"127.0.0.1\"", "bad\\nline")
        .doesNotContain("\n");
  }
}
