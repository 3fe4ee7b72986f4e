package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.ORIGIN;
import static io.datafair.directory.DirectoryFixture.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.QueryParameters;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An address proves nothing of another that looks like it: accents tell mailboxes apart. */
final class LookAlikesIT {
  private static final String GOOD = "Correct-horse-9";
  private DirectoryFixture directory;
  private Map<String, String> ana;

  private void start(String... settings) {
    directory = new DirectoryFixture(settings);
    ana =
        directory.session(
            "{\"email\":\"ana@example.org\",\"password\":\"passwd\",\"org\":\"town\"}");
    directory.mailbox.clear();
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private Document user(String id) {
    return directory.database.getCollection("users").find(Filters.eq("_id", id)).first();
  }

  private long accounts(String email) {
    return directory.database.getCollection("users").countDocuments(Filters.eq("email", email));
  }

  private HttpResponse create(String email, String query) {
    String token = directory.anonymousToken();
    return directory.send(
        Call.post(BASE + "/users" + query)
            .json(
                "{\"email\":\"%s\",\"password\":\"%s\",\"token\":\"%s\"}"
                    .formatted(email, GOOD, token)));
  }

  private HttpResponse invite(String email) {
    return directory.send(
        Call.post(BASE + "/invitations")
            .json("{\"id\":\"town\",\"email\":\"" + email + "\",\"role\":\"admin\"}")
            .cookies(ana));
  }

  private void store(String id, String email, String key, boolean confirmed, String... towns) {
    directory
        .database
        .getCollection("users")
        .insertOne(
            new Document("_id", id)
                .append("email", email)
                .append("emailKey", key)
                .append("name", id)
                .append("emailConfirmed", confirmed)
                .append(
                    "organizations",
                    List.of(towns).stream()
                        .map(
                            town ->
                                new Document("id", town)
                                    .append("name", "Town hall")
                                    .append("role", "user"))
                        .toList()));
  }

  private static String location(HttpResponse response) {
    assertThat(response.status()).isEqualTo(302);
    return response.headers().get("location");
  }

  @Test
  void doNotBothRegister() {
    start();
    assertThat(create("ana@exàmple.org", "").status()).isEqualTo(204);
    assertThat(accounts("ana@exàmple.org")).isZero();
    // The mail goes to the mailbox that is known.
    assertThat(directory.mailbox.all())
        .extracting(mail -> mail.to())
        .containsExactly("Ana@example.org");
  }

  @Test
  void doNotTakeThePlaceThatWasGivenToAnother() {
    start();
    store("awaited", "new@example.org", "new@example.org", false, "town");
    assertThat(create("new@exàmple.org", "").status()).isEqualTo(204);
    assertThat(user("awaited").getList("organizations", Document.class)).hasSize(1);
    assertThat(accounts("new@exàmple.org")).isZero();
    assertThat(directory.mailbox.all()).isEmpty();
    // The person who was awaited comes.
    assertThat(create("New@example.org", "").status()).isEqualTo(204);
    assertThat(user("awaited")).isNull();
    assertThat(directory.mailbox.last().to()).isEqualTo("New@example.org");
  }

  @Test
  void doNotKeepAnotherOut() {
    start();
    assertThat(create("new@exàmple.org", "").status()).isEqualTo(204);
    assertThat(create("new@example.org", "").status()).isEqualTo(204);
    assertThat(accounts("new@example.org")).isOne();
    assertThat(accounts("new@exàmple.org")).isZero();
  }

  @Test
  void acceptNoInvitationOfAnother() {
    start();
    assertThat(invite("silent@exàmple.org").status()).isEqualTo(201);
    HttpResponse accepted = directory.send(Call.get(path(directory.mailbox.link())));
    assertThat(location(accepted)).contains("/login?error=emailTaken");
    assertThat(user("silent").getList("organizations", Document.class)).isEmpty();

    assertThat(invite("nora@example.org").status()).isEqualTo(201);
    String page = location(directory.send(Call.get(path(directory.mailbox.link()))));
    String token =
        QueryParameters.parse(page.substring(page.indexOf('?') + 1)).value("invit_token");
    assertThat(create("nora@exàmple.org", "?invit_token=" + token).status()).isEqualTo(400);
    assertThat(accounts("nora@exàmple.org")).isZero();
    assertThat(create("NORA@example.org", "?invit_token=" + token).status()).isEqualTo(200);
  }

  @Test
  void becomeNoMemberInTheStepsOfAnother() {
    start("ALWAYS_ACCEPT_INVITATION", "true");
    assertThat(invite("silent@exàmple.org").status()).isEqualTo(409);
    assertThat(user("silent").getList("organizations", Document.class)).isEmpty();
    assertThat(directory.mailbox.all()).isEmpty();
    assertThat(invite("SILENT@example.org").status()).isEqualTo(201);
    assertThat(user("silent").getList("organizations", Document.class)).hasSize(1);
  }

  @Test
  void writeToTheAddressAsRegistered() {
    start();
    assertThat(
            directory
                .send(
                    Call.post(BASE + "/auth/passwordless").json("{\"email\":\"anà@example.org\"}"))
                .status())
        .isEqualTo(204);
    assertThat(
            directory
                .send(
                    Call.post(BASE + "/auth/action")
                        .json("{\"email\":\"ana@exàmple.org\",\"action\":\"changePassword\"}"))
                .status())
        .isEqualTo(204);
    directory
        .database
        .getCollection("users")
        .updateOne(Filters.eq("_id", "lee"), Updates.set("organizations", List.of()));
    assertThat(invite("JO.LEE@example.org").status()).isEqualTo(201);
    assertThat(directory.mailbox.all())
        .extracting(mail -> mail.to())
        .containsExactly("Ana@example.org", "Ana@example.org", "jo.lee@example.org");
  }

  @Test
  void administerNothing() {
    start("ADMINS", "Boss@example.org");
    for (String email : List.of("boss@exàmple.org", "boss@example.org")) {
      store("boss", email, "boss@example.org", true);
      directory
          .database
          .getCollection("users")
          .updateOne(
              Filters.eq("_id", "boss"), Updates.set("password", user("ana").get("password")));
      HttpResponse login =
          directory.login(
              "{\"email\":\"%s\",\"password\":\"passwd\",\"adminMode\":true}".formatted(email));
      assertThat(login.status()).as(email).isEqualTo(email.contains("à") ? 403 : 200);
      directory.database.getCollection("users").deleteOne(Filters.eq("_id", "boss"));
    }
  }

  @Test
  void acceptNoPartnershipOfAnother() {
    start("MANAGE_PARTNERS", "true");
    Map<String, String> region =
        directory.session(
            "{\"email\":\"jo.lee@example.org\",\"password\":\"other\",\"org\":\"region\"}");
    String partners = BASE + "/organizations/town/partners";
    for (String email : List.of("chief@example.org", "chief@exàmple.org")) {
      assertThat(
              directory
                  .send(
                      Call.post(partners)
                          .json("{\"name\":\"R\",\"contactEmail\":\"" + email + "\"}")
                          .cookies(ana))
                  .status())
          .isEqualTo(201);
    }
    Document town =
        directory.database.getCollection("organizations").find(Filters.eq("_id", "town")).first();
    assertThat(town.getList("partners", Document.class))
        .extracting(each -> each.getString("contactEmail"))
        .contains("chief@example.org", "chief@exàmple.org");
    directory
        .database
        .getCollection("organizations")
        .updateOne(
            Filters.eq("_id", "town"), Updates.pull("partners", new Document("id", "region")));
    String link = directory.mailbox.link();
    String token =
        QueryParameters.parse(link.substring(link.indexOf('?') + 1)).value("partner_invit_token");
    for (String email : List.of("chief@example.org", "CHIEF@exàmple.org")) {
      HttpResponse accepted =
          directory.send(
              Call.post(partners + "/_accept")
                  .json(
                      "{\"id\":\"region\",\"contactEmail\":\"%s\",\"token\":\"%s\"}"
                          .formatted(email, token))
                  .cookies(region));
      assertThat(accepted.status()).as(email).isEqualTo(email.startsWith("CHIEF") ? 201 : 400);
    }
  }

  @Test
  void changeNoPasswordOnceTheAddressIsAnother() {
    start();
    directory.send(
        Call.post(BASE + "/auth/action")
            .json("{\"email\":\"ana@example.org\",\"action\":\"changePassword\"}"));
    String link = directory.mailbox.link();
    String token =
        QueryParameters.parse(link.substring(link.indexOf('?') + 1)).value("action_token");
    Call change =
        Call.post(BASE + "/users/ana/password?action_token=" + token)
            .json("{\"password\":\"" + GOOD + "\"}");
    directory
        .database
        .getCollection("users")
        .updateOne(Filters.eq("_id", "ana"), Updates.set("email", "anà@example.org"));
    assertThat(directory.send(change).status()).isEqualTo(401);
    directory
        .database
        .getCollection("users")
        .updateOne(Filters.eq("_id", "ana"), Updates.set("email", "ANA@example.org"));
    assertThat(directory.send(change).status()).isEqualTo(204);
  }

  @Test
  void showNoSessionOfAnotherAnInvitation() {
    start();
    directory
        .database
        .getCollection("users")
        .updateOne(Filters.eq("_id", "silent"), Updates.set("email", "silent@exàmple.org"));
    Map<String, String> session =
        directory.session("{\"email\":\"jo.lee@example.org\",\"password\":\"other\"}");
    assertThat(invite("silent@example.org").status()).isEqualTo(201);
    HttpResponse accepted =
        directory.send(Call.get(path(directory.mailbox.link())).cookies(session));
    assertThat(location(accepted)).startsWith(ORIGIN + "/simple-directory/login?error=emailTaken");
    assertThat(Json.object(directory.send(Call.get(BASE + "/auth/me").cookies(session)).body()))
        .containsEntry("id", "lee");
  }
}
