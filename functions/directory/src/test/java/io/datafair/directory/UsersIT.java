package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.testkit.MultipartForm;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UsersIT {
  private DirectoryFixture directory;
  private Map<String, String> ana;
  private Map<String, String> administrator;

  @BeforeEach
  void start() {
    directory = new DirectoryFixture("SECRET_LIMITS", "l1mits");
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

  private HttpResponse patch(String id, String json, Map<String, String> cookies) {
    return directory.send(Call.patch(BASE + "/users/" + id).json(json).cookies(cookies));
  }

  private Document user(String id) {
    return directory.database.getCollection("users").find(Filters.eq("_id", id)).first();
  }

  @Test
  void letsPeopleChangeTheirProfile() {
    HttpResponse changed =
        patch(
            "ana",
            "{\"firstName\":\"Anne\",\"birthday\":\"1990-02-28\",\"defaultOrg\":\"town\",\"ignorePersonalAccount\":true}",
            ana);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.cookies()).hasSize(6);
    assertThat(text(changed)).contains("\"name\": \"Anne Diaz\"", "\"birthday\": \"1990-02-28\"");
    assertThat(patch("ana", "{\"birthday\":null,\"firstName\":null}", ana).status()).isEqualTo(200);
    assertThat(user("ana"))
        .doesNotContainKeys("birthday", "firstName")
        .containsEntry("name", "Diaz");
  }

  @Test
  void keepsTheRestOutOfTheirReach() {
    for (String body :
        List.of(
            "{\"email\":\"superadmin@example.org\"}",
            "{\"maxCreatedOrgs\":100}",
            "{\"2FA\":null}",
            "{\"plannedDeletion\":\"2030-01-01\"}")) {
      assertThat(patch("ana", body, ana).status()).as(body).isEqualTo(403);
    }
    for (String body :
        List.of(
            "{\"id\":\"x\"}",
            "{\"emailConfirmed\":true}",
            "{\"password\":{}}",
            "{\"host\":\"x\"}",
            "{\"coreIdProvider\":{}}",
            "{\"firstName\":\"A\\nB\"}",
            "{\"birthday\":\"1990-02-31\"}",
            "{\"defaultOrg\":\"region\"}")) {
      assertThat(patch("ana", body, ana).status()).as(body).isEqualTo(400);
    }
    assertThat(patch("lee", "{\"firstName\":\"X\"}", ana).status()).isEqualTo(403);
    assertThat(patch("ana", "{}", Map.of()).status()).isEqualTo(401);
    assertThat(directory.send(Call.delete(BASE + "/users/ana").cookies(ana)).status())
        .isEqualTo(403);
  }

  @Test
  void letsSuperAdministratorsDoMore() {
    assertThat(
            patch("ana", "{\"email\":\"ana.diaz@example.org\",\"maxCreatedOrgs\":3}", administrator)
                .status())
        .isEqualTo(200);
    assertThat(user("ana")).containsEntry("emailKey", "ana.diaz@example.org");
    assertThat(patch("ana", "{\"email\":\"Jo.Lee@example.org\"}", administrator).status())
        .isEqualTo(409);
    assertThat(patch("nobody", "{\"firstName\":\"X\"}", administrator).status()).isEqualTo(404);
    assertThat(patch("ana", "{\"plannedDeletion\":\"2030-01-01\"}", administrator).status())
        .isEqualTo(200);
    assertThat(directory.mailbox.last().to()).isEqualTo("ana.diaz@example.org");
    assertThat(directory.mailbox.last().text()).contains("2030-01-01");
    // The person keeps the account by their own choice.
    assertThat(patch("ana", "{\"plannedDeletion\":null}", ana).status()).isEqualTo(200);
    assertThat(user("ana")).doesNotContainKey("plannedDeletion");
  }

  @Test
  void leavesProfilesToTheProviderThatOwnsThem() {
    directory
        .database
        .getCollection("users")
        .updateOne(
            Filters.eq("_id", "ana"),
            Updates.set("coreIdProvider", new Document("type", "oidc").append("id", "idp")));
    assertThat(patch("ana", "{\"firstName\":\"X\"}", ana).status()).isEqualTo(403);
    assertThat(patch("ana", "{\"email\":\"x@example.org\"}", administrator).status())
        .isEqualTo(403);
    assertThat(patch("ana", "{\"defaultOrg\":\"town\"}", ana).status()).isEqualTo(200);
  }

  @Test
  void letsNobodyChooseAnId() {
    String newcomer =
        "{\"email\":\"new@example.org\",\"id\":\"lee\",\"token\":\"%s\"}"
            .formatted(directory.anonymousToken());
    assertThat(directory.send(Call.post(BASE + "/users").json(newcomer)).status()).isEqualTo(400);
    assertThat(patch("ana", "{\"id\":\"new\"}", administrator).status()).isEqualTo(400);
  }

  @Test
  void revokesSessions() {
    String session = user("ana").getList("sessions", Document.class).getFirst().getString("id");
    assertThat(
            directory
                .send(Call.delete(BASE + "/users/ana/sessions/" + session).cookies(administrator))
                .status())
        .isEqualTo(204);
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(ana)).status())
        .isEqualTo(401);
    assertThat(
            directory
                .send(Call.delete(BASE + "/users/superadmin/sessions/x").cookies(ana))
                .status())
        .isEqualTo(403);
  }

  @Test
  void deletesAnAccountWithItsLiveSessions() {
    assertThat(directory.send(Call.delete(BASE + "/users/ana").cookies(administrator)).status())
        .isEqualTo(204);
    assertThat(directory.send(Call.post(BASE + "/auth/keepalive").cookies(ana)).status())
        .isIn(401, 404);
    assertThat(directory.send(Call.delete(BASE + "/users/ana").cookies(administrator)).status())
        .isEqualTo(404);
  }

  @Test
  void doesNotMoveToUnknownSites() {
    Call transfer =
        Call.post(BASE + "/users/ana/transfer").json("{\"host\":\"other.example.org\"}");
    assertThat(directory.send(transfer.cookies(ana)).status()).isEqualTo(403);
    assertThat(directory.send(transfer.cookies(administrator)).status()).isEqualTo(400);
    assertThat(
            directory
                .send(
                    Call.post(BASE + "/users/superadmin/transfer")
                        .json("{}")
                        .cookies(administrator))
                .status())
        .isEqualTo(403);
  }

  @Test
  void countsMembersAgainstLimits() {
    String limits = BASE + "/limits/organization/town";
    assertThat(text(directory.send(Call.get(limits).cookies(ana))))
        .contains("\"limit\": 0", "\"consumption\": 2");
    assertThat(directory.send(Call.get(limits)).status()).isEqualTo(401);
    assertThat(directory.send(Call.get(BASE + "/limits/organization/region").cookies(ana)).status())
        .isEqualTo(403);
    Call replace = Call.post(limits).json("{\"store_nb_members\":{\"limit\":2,\"consumption\":2}}");
    assertThat(directory.send(replace.cookies(ana)).status()).isEqualTo(401);
    assertThat(directory.send(replace.header("x-secret-key", "wrong")).status()).isEqualTo(401);
    assertThat(directory.send(replace.header("x-secret-key", "l1mits")).status()).isEqualTo(200);
    assertThat(
            directory
                .send(
                    Call.post(BASE + "/invitations")
                        .json(
                            "{\"id\":\"town\",\"name\":\"T\",\"email\":\"x@example.org\",\"role\":\"user\"}")
                        .cookies(ana))
                .status())
        .isEqualTo(429);
    assertThat(text(directory.send(Call.get(BASE + "/limits?type=organization&key=l1mits"))))
        .contains("\"count\": 1");
    assertThat(text(directory.send(Call.get(BASE + "/limits/user/ana").cookies(ana))))
        .contains("\"limit\": 1");
  }

  @Test
  void choosesPictures() throws Exception {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
    String mine = BASE + "/avatars/user/ana/avatar.png";
    assertThat(upload(mine, jpeg.toByteArray(), ana).status()).isEqualTo(201);
    var shown =
        ImageIO.read(new java.io.ByteArrayInputStream(directory.send(Call.get(mine)).body()));
    assertThat(shown.getWidth()).isEqualTo(30);
    assertThat(upload(BASE + "/avatars/user/lee/avatar.png", jpeg.toByteArray(), ana).status())
        .isEqualTo(403);
    assertThat(
            upload(BASE + "/avatars/organization/town/roads/avatar.png", jpeg.toByteArray(), ana)
                .status())
        .isEqualTo(201);
    assertThat(
            upload(BASE + "/avatars/organization/region/avatar.png", jpeg.toByteArray(), ana)
                .status())
        .isEqualTo(403);
    assertThat(
            upload(mine, "<svg onload='x'/>".getBytes(java.nio.charset.StandardCharsets.UTF_8), ana)
                .status())
        .isEqualTo(400);
    assertThat(upload(mine, new byte[200_001], ana).status()).isEqualTo(413);
  }

  @Test
  void showsThePictureOfAProviderUntilOneIsChosen() throws Exception {
    String picture = BASE + "/avatars/user/lee/avatar.png";
    providerPicture("lee", "http://idp.example.org/lee.png");
    assertThat(directory.send(Call.get(picture)).status()).isEqualTo(200);
    providerPicture("lee", "https://idp.example.org/lee.png?size=100");
    HttpResponse elsewhere = directory.send(Call.get(picture));
    assertThat(elsewhere.status()).isEqualTo(302);
    assertThat(elsewhere.headers())
        .containsEntry("location", "https://idp.example.org/lee.png?size=100")
        .containsEntry("cross-origin-resource-policy", "cross-origin");
    providerPicture("ana", "https://idp.example.org/ana.png");
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
    String mine = BASE + "/avatars/user/ana/avatar.png";
    assertThat(upload(mine, jpeg.toByteArray(), ana).status()).isEqualTo(201);
    assertThat(directory.send(Call.get(mine)).status()).isEqualTo(200);
  }

  private void providerPicture(String user, String address) {
    org.bson.Document link =
        new org.bson.Document("user", new org.bson.Document("picture", address))
            .append("logged", new java.util.Date());
    directory
        .database
        .getCollection("users")
        .updateOne(
            com.mongodb.client.model.Filters.eq("_id", user),
            com.mongodb.client.model.Updates.set("oidc.idp", link));
  }

  private HttpResponse upload(String target, byte[] file, Map<String, String> cookies) {
    byte[] form = new MultipartForm().file("avatar", "a.jpg", file).bytes();
    Call call = Call.post(target).cookies(cookies).header("content-type", MultipartForm.TYPE);
    return directory.send(
        new Call(call.method(), call.target(), call.headers(), call.cookie(), form, call.caller()));
  }

  @Test
  void showsSuperAdministratorsTheWholeDirectory() {
    assertThat(text(directory.send(Call.get(BASE + "/accounts?q=n").cookies(administrator))))
        .contains("\"type\": \"user\"", "\"type\": \"organization\"");
    assertThat(directory.send(Call.get(BASE + "/accounts").cookies(ana)).status()).isEqualTo(403);
    assertThat(text(directory.send(Call.get(BASE + "/admin/info").cookies(administrator))))
        .containsPattern("\"version\": \"\\d");
    assertThat(directory.send(Call.get(BASE + "/admin/info").cookies(ana)).status()).isEqualTo(403);
    assertThat(text(directory.send(Call.get(BASE + "/api-docs.json"))))
        .contains("\"openapi\": \"3.0.0\"", "\"/api/organizations/{id}/members/{user}\"");
  }
}
