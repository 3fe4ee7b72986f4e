package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SitesIT {
  private static final String PORTAL =
      "{\"_id\":\"portal\",\"owner\":{\"type\":\"organization\",\"id\":\"town\",\"name\":\"Town hall\"},"
          + "\"host\":\"portal.example.org\",\"title\":\"Portal\",\"theme\":{\"primaryColor\":\"#FFEE00\"}}";

  private DirectoryFixture directory;
  private Map<String, String> ana;
  private Map<String, String> administrator;

  @BeforeEach
  void start() {
    directory =
        new DirectoryFixture("MANAGE_SITES", "true", "SECRET_SITES", "s1tes", "SITE_ADMIN", "true");
    ana =
        directory.session(
            "{\"email\":\"ana@example.org\",\"password\":\"passwd\",\"org\":\"town\"}");
    administrator =
        directory.session(
            "{\"email\":\"superadmin@example.org\",\"password\":\"passwd\",\"adminMode\":true}");
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private HttpResponse declare(String json) {
    return directory.send(Call.post(BASE + "/sites?key=s1tes").json(json));
  }

  private HttpResponse patch(String id, String json) {
    return directory.send(Call.patch(BASE + "/sites/" + id).json(json).cookies(administrator));
  }

  /** A request that came to another site. */
  private HttpResponse at(String origin, Call call) {
    return directory.send(call, origin);
  }

  @Test
  void areDeclaredByTheServicesThatKnowTheKey() {
    assertThat(directory.send(Call.post(BASE + "/sites").json(PORTAL)).status()).isEqualTo(401);
    assertThat(directory.send(Call.post(BASE + "/sites?key=x").json(PORTAL)).status())
        .isEqualTo(401);
    assertThat(directory.send(Call.post(BASE + "/sites").json(PORTAL).cookies(ana)).status())
        .isEqualTo(401);
    assertThat(declare(PORTAL).status()).isEqualTo(200);
    assertThat(declare(PORTAL.replace("Portal", "The portal")).status()).isEqualTo(200);
    assertThat(declare(PORTAL.replace("\"portal\"", "\"twin\"")).status()).isEqualTo(409);
    for (String body :
        List.of(
            PORTAL.replace("portal.example.org", "evil.org/x"),
            PORTAL.replace("portal.example.org", "localhost:8080"),
            PORTAL.replace("#FFEE00", "red;}"),
            PORTAL.replace("organization", "robot"),
            PORTAL.replace("\"title\"", "\"authMode\""))) {
      assertThat(declare(body).status()).as(body).isEqualTo(400);
    }
    assertThat(directory.send(Call.delete(BASE + "/sites/portal?key=s1tes")).status())
        .isEqualTo(204);
    assertThat(directory.send(Call.delete(BASE + "/sites/portal?key=s1tes")).status())
        .isEqualTo(404);
  }

  @Test
  void mayLieUnderAPathOfTheMainOne() {
    String site =
        PORTAL
            .replace("portal.example.org", "localhost:8080")
            .replace("\"title\"", "\"path\":\"/town/data\",\"title\"");
    assertThat(declare(site).status()).isEqualTo(200);
    String base = "/town/data" + BASE;
    assertThat(text(directory.send(Call.get(base + "/sites/_public"))))
        .contains("\"path\": \"/town/data\"", "\"primary\": \"#FFEE00\"");
    assertThat(text(directory.send(Call.get(BASE + "/sites/_public")))).contains("\"main\": true");
    assertThat(directory.send(Call.get("/nowhere" + BASE + "/sites/_public")).status())
        .isEqualTo(404);
    assertThat(
            directory.send(Call.get("/town/data/simple-directory/.well-known/jwks.json")).status())
        .isEqualTo(200);

    HttpResponse moved =
        directory.send(
            Call.post(
                    BASE
                        + "/auth/password?redirect=http%3A%2F%2Flocalhost%3A8080%2Ftown%2Fdata%2Fx")
                .json("{\"email\":\"ana@example.org\",\"password\":\"passwd\"}"));
    assertThat(text(moved))
        .startsWith("http://localhost:8080/town/data/simple-directory/api/auth/token_callback?")
        .contains("redirect=http%3A%2F%2Flocalhost%3A8080%2Ftown%2Fdata%2Fx");
    HttpResponse opened =
        directory.send(Call.get(text(moved).substring(DirectoryFixture.ORIGIN.length())));
    assertThat(opened.headers()).containsEntry("location", "http://localhost:8080/town/data/x");
    assertThat(opened.cookies().getFirst()).contains("; path=/town/data/;");
    assertThat(opened.cookies().getLast()).contains("; path=/town/data/simple-directory/;");
    Map<String, String> cookies = DirectoryFixture.cookies(opened);
    assertThat(text(directory.send(Call.get(base + "/auth/me").cookies(cookies))))
        .contains("\"siteOwner\"");
    HttpResponse wrong =
        directory.send(Call.get(base + "/users").cookie("id_token=a.b; id_token_sign=c"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.cookies()).hasSize(5).allMatch(line -> line.contains("; path=/town/data/;"));
    assertThat(directory.send(Call.post(base + "/auth/keepalive").cookies(cookies)).status())
        .isEqualTo(204);
  }

  @Test
  void showTheirOwnLook() {
    declare(PORTAL);
    HttpResponse info = at("https://portal.example.org", Call.get(BASE + "/sites/_public"));
    assertThat(text(info))
        .contains(
            "\"host\": \"portal.example.org\"",
            "\"primary\": \"#FFEE00\"",
            "\"authMode\": \"onlyBackOffice\"",
            "/simple-directory/api/avatars/organization/town/avatar.png")
        .doesNotContain("darkColors", "\"main\"");
    assertThat(text(at("https://portal.example.org", Call.get(BASE + "/sites/_hashes"))))
        .isNotEqualTo(text(directory.send(Call.get(BASE + "/sites/_hashes"))));
    assertThat(at("https://other.example.org", Call.get(BASE + "/sites/_public")).status())
        .isEqualTo(404);
    assertThat(text(at("https://other.example.org", Call.get(BASE + "/sites/_public"))))
        .isEqualTo("unknown site");
    patch(
        "portal",
        "{\"theme\":{\"dark\":true,\"colors\":{\"primary\":\"#FFEE00\",\"on-primary\":\"#FFFFFF\"}}}");
    directory.clock.advance(java.time.Duration.ofSeconds(3));
    assertThat(text(at("https://portal.example.org", Call.get(BASE + "/sites/_public"))))
        .contains("darkColors");
    assertThat(text(directory.send(Call.get(BASE + "/sites/portal/_theme_warnings"))))
        .contains("on-primary");
  }

  @Test
  void showTheirOwnersAPartOnly() {
    declare(PORTAL);
    patch(
        "portal",
        "{\"authProviders\":[{\"type\":\"oidc\",\"discovery\":\"https://idp.example.org/x\",\"client\":{\"id\":\"c\",\"secret\":\"s3cret\"}}]}");
    assertThat(text(directory.send(Call.get(BASE + "/sites").cookies(ana))))
        .contains("\"count\": 1", "portal.example.org")
        .doesNotContain("authProviders", "s3cret");
    assertThat(directory.send(Call.get(BASE + "/sites?showAll=true").cookies(ana)).status())
        .isEqualTo(403);
    assertThat(
            directory
                .send(Call.get(BASE + "/sites?owner=organization:region").cookies(ana))
                .status())
        .isEqualTo(403);
    assertThat(directory.send(Call.get(BASE + "/sites/portal").cookies(ana)).status())
        .isEqualTo(403);
    assertThat(directory.send(Call.get(BASE + "/sites")).status()).isEqualTo(401);
    assertThat(text(directory.send(Call.get(BASE + "/sites/portal").cookies(administrator))))
        .contains("*****", "colorWarnings")
        .doesNotContain("s3cret");
    Document stored = directory.database.getCollection("sites").find().first();
    assertThat(stored.toJson()).doesNotContain("s3cret").contains("aes256");
    // Sent back masked, the secret stays.
    assertThat(
            patch(
                    "portal",
                    "{\"authProviders\":[{\"type\":\"oidc\",\"discovery\":\"https://idp.example.org/x\",\"client\":{\"id\":\"c\",\"secret\":\"*****\"}}]}")
                .status())
        .isEqualTo(200);
    assertThat(directory.database.getCollection("sites").find().first().toJson())
        .contains("aes256");
    assertThat(
            patch(
                    "portal",
                    "{\"authProviders\":[{\"type\":\"oidc\",\"discovery\":\"https://new.example.org\",\"client\":{\"id\":\"d\",\"secret\":\"\"}}]}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void shareTheAccountsOfTheirFamily() {
    declare(PORTAL);
    declare(
        PORTAL.replace("\"portal\"", "\"intranet\"").replace("portal.example", "intra.example"));
    assertThat(patch("portal", "{\"isAccountMain\":true}").status()).isEqualTo(200);
    Document intranet =
        directory.database.getCollection("sites").find(Filters.eq("_id", "intranet")).first();
    assertThat(intranet)
        .containsEntry("authMode", "onlyOtherSite")
        .containsEntry("authOnlyOtherSite", "portal");
    declare(PORTAL.replace("\"portal\"", "\"third\"").replace("portal.example", "third.example"));
    assertThat(directory.database.getCollection("sites").find(Filters.eq("_id", "third")).first())
        .containsEntry("authMode", "onlyOtherSite");
    // A chain of two is refused, and so is another owner's site.
    assertThat(
            patch("third", "{\"authMode\":\"onlyOtherSite\",\"authOnlyOtherSite\":\"intranet\"}")
                .status())
        .isEqualTo(400);
    assertThat(patch("third", "{\"authMode\":\"sometimes\"}").status()).isEqualTo(400);
    assertThat(patch("third", "{\"owner\":{\"id\":\"x\"}}").status()).isEqualTo(400);
  }

  @Test
  void keepTheirAccountsApart() {
    declare(PORTAL);
    patch("portal", "{\"authMode\":\"onlyLocal\"}");
    assertThat(
            directory
                .send(
                    Call.post(BASE + "/users/lee/transfer")
                        .json("{\"host\":\"portal.example.org\"}")
                        .cookies(administrator))
                .status())
        .isEqualTo(200);
    assertThat(text(directory.send(Call.get(BASE + "/users?q=Lee").cookies(administrator))))
        .contains("\"count\": 0");
    String all = BASE + "/users?q=Lee&allFields=true&host=portal.example.org";
    assertThat(text(directory.send(Call.get(all).cookies(administrator)))).contains("jo.lee@");
    // The admin of the owner administers the accounts of the site, on that site.
    assertThat(directory.send(Call.get(all).cookies(ana)).status()).isEqualTo(403);
    assertThat(text(at("https://portal.example.org", Call.get(all).cookies(ana))))
        .contains("jo.lee@");
    assertThat(
            at("https://portal.example.org", Call.get(BASE + "/users?allFields=true").cookies(ana))
                .status())
        .isEqualTo(403);
  }

  @Test
  void areNotThereUnlessManaged() {
    try (DirectoryFixture single = new DirectoryFixture()) {
      assertThat(single.send(Call.get(BASE + "/sites")).status()).isEqualTo(404);
    }
  }
}
