package io.datafair.directory;

import static io.datafair.directory.DirectoryFixture.BASE;
import static io.datafair.directory.DirectoryFixture.ORIGIN;
import static io.datafair.directory.DirectoryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.datafair.directory.DirectoryFixture.Call;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes a credential from an open session, and every way in which that session ends. */
final class ClosedSessionsIT {
  private static final String BACK = "https://back.example";
  private static final int PEOPLE = 200;
  private static DirectoryFixture directory;
  private static int people;

  /** How a session ends, if it does. */
  private enum End {
    LIVE,
    LOGGED_OUT,
    REVOKED,
    PASSWORD_CHANGED,
    DELETED,
    CAP_OVER
  }

  /** Somebody, in admin mode, at their browser. */
  private static final class Person {
    final int number = ++people;
    final String id = "root" + number;
    PasskeyFixture browser = logIn();

    private PasskeyFixture logIn() {
      directory.seed(
          """
          {"users":[{"id":"root%1$d","email":"root%1$d@example.org","password":{"clear":"passwd"}},
                    {"id":"guest%1$d","email":"guest%1$d@example.org"}],
           "organizations":[
             {"id":"pair%1$d","name":"Pair","members":[{"id":"root%1$d","role":"admin"},{"id":"guest%1$d","role":"user"}]},
             {"id":"solo%1$d","name":"Solo","members":[{"id":"root%1$d","role":"admin"}]}]}
          """
              .formatted(number));
      return another();
    }

    PasskeyFixture another() {
      return new PasskeyFixture(directory)
          .logIn(id + "@example.org", "passwd", ",\"adminMode\":true");
    }

    void end(End end) {
      switch (end) {
        case LIVE -> {}
        case LOGGED_OUT -> directory.send(Call.delete(BASE + "/auth").cookies(browser.cookies));
        case REVOKED -> {
          String session = session(browser);
          assertThat(
                  another()
                      .send(Call.delete(BASE + "/users/" + id + "/sessions/" + session))
                      .status())
              .isEqualTo(204);
        }
        case PASSWORD_CHANGED -> {
          directory.send(
              Call.post(BASE + "/auth/action")
                  .json("{\"email\":\"" + id + "@example.org\",\"action\":\"changePassword\"}"));
          String link = directory.mailbox.link();
          assertThat(
                  directory
                      .send(
                          Call.post(
                                  BASE
                                      + "/users/"
                                      + id
                                      + "/password?"
                                      + link.substring(link.indexOf('?') + 1))
                              .json("{\"password\":\"Correct-horse-9\"}"))
                      .status())
              .isEqualTo(204);
        }
        case DELETED -> directory.database.getCollection("users").deleteOne(Filters.eq("_id", id));
        case CAP_OVER -> directory.clock.advance(Duration.ofMinutes(4));
      }
    }
  }

  private static String session(PasskeyFixture browser) {
    String payload = browser.cookies.get("id_token_ex").split("\\.")[1];
    byte[] json = Base64.getUrlDecoder().decode(payload);
    return (String) Json.object(json).get("session");
  }

  /** What is asked for with the cookies that the person held. */
  @FunctionalInterface
  private interface Asking {
    Call of(Person person) throws Exception;
  }

  /**
   * A row of the table.
   *
   * @param route as {@link CredentialRoutes} names it, or one that takes a passkey
   * @param live what an open session is answered
   * @param ended what every other one is
   * @param other ends that are answered something else
   */
  private record Row(
      String route, int live, int ended, Map<End, Integer> other, String origin, Asking asking) {

    Row(String route, int live, int ended, Map<End, Integer> other, Asking asking) {
      this(route, live, ended, other, ORIGIN, asking);
    }

    int expected(End end) {
      return end == End.LIVE ? live : other.getOrDefault(end, ended);
    }

    @Override
    public String toString() {
      return route;
    }
  }

  private static final Map<End, Integer> GONE = Map.of(End.DELETED, 404);

  private static final List<Row> TABLE =
      List.of(
          row("POST auth/site_redirect", 200, 401, GONE, person -> toBack()),
          new Row(
              route("GET auth/token_callback"),
              302,
              302,
              Map.of(),
              BACK,
              person -> {
                String link = text(person.browser.send(toBack()));
                return Call.get(link.substring(BACK.length()));
              }),
          row("POST auth/apps/authorize", 200, 401, GONE, person -> authorize()),
          row(
              "POST auth/apps/login",
              200,
              400,
              Map.of(),
              person -> {
                String answer = text(person.browser.send(authorize()));
                String code = answer.replaceFirst("(?s).*code=([\\w.-]+).*", "$1");
                return Call.post(BASE + "/auth/apps/login").json("{\"code\":\"" + code + "\"}");
              }),
          row("POST auth/keepalive", 204, 401, GONE, person -> Call.post(BASE + "/auth/keepalive")),
          row(
              "DELETE auth/adminmode",
              204,
              401,
              GONE,
              person -> Call.delete(BASE + "/auth/adminmode")),
          row(
              "POST auth/asadmin",
              204,
              401,
              Map.of(End.DELETED, 404, End.CAP_OVER, 400),
              person -> Call.post(BASE + "/auth/asadmin").json("{\"id\":\"ana\"}")),
          row(
              "DELETE auth/asadmin",
              204,
              401,
              Map.of(),
              person -> {
                person.browser.send(Call.post(BASE + "/auth/asadmin").json("{\"id\":\"ana\"}"));
                return Call.delete(BASE + "/auth/asadmin");
              }),
          row(
              "PATCH users/{id}",
              200,
              401,
              GONE,
              person -> Call.patch(BASE + "/users/" + person.id).json("{\"firstName\":\"X\"}")),
          row(
              "DELETE users/{id}/plannedDeletion",
              204,
              401,
              GONE,
              person -> Call.delete(BASE + "/users/" + person.id + "/plannedDeletion")),
          row(
              "DELETE users/{id}/sessions/{session}",
              204,
              401,
              Map.of(End.DELETED, 404, End.PASSWORD_CHANGED, 404),
              person ->
                  Call.delete(
                      BASE + "/users/" + person.id + "/sessions/" + session(person.another()))),
          row(
              "POST organizations",
              201,
              401,
              GONE,
              person -> Call.post(BASE + "/organizations").json("{\"name\":\"New\"}")),
          row(
              "PATCH organizations/{id}",
              200,
              401,
              GONE,
              person ->
                  Call.patch(BASE + "/organizations/pair" + person.number)
                      .json("{\"description\":\"X\"}")),
          row(
              "DELETE organizations/{id}",
              204,
              401,
              GONE,
              person -> Call.delete(BASE + "/organizations/solo" + person.number)),
          row(
              "PATCH organizations/{id}/members/{user}",
              204,
              401,
              GONE,
              person -> Call.patch(member(person)).json("{\"role\":\"admin\"}")),
          row(
              "DELETE organizations/{id}/members/{user}",
              204,
              401,
              GONE,
              person -> Call.delete(member(person))),
          row("GET invitations/_accept", 302, 302, Map.of(), ClosedSessionsIT::invitation),
          row(
              "POST users/{id}/passkeys/_options",
              200,
              401,
              GONE,
              person ->
                  Call.post(BASE + "/users/" + person.id + "/passkeys/_options")
                      .json("{\"password\":\"passwd\"}")),
          row(
              "POST users/{id}/passkeys/_proof",
              200,
              401,
              GONE,
              person -> Call.post(BASE + "/users/" + person.id + "/passkeys/_proof")),
          row(
              "POST users/{id}/passkeys",
              201,
              401,
              GONE,
              person ->
                  Call.post(BASE + "/users/" + person.id + "/passkeys")
                      .json(
                          PasskeyFixture.json(
                              Map.of(
                                  "credential",
                                  new SoftwareAuthenticator()
                                      .create(
                                          SoftwareAuthenticator.options(
                                              person
                                                  .browser
                                                  .askAnother(
                                                      person.id, "{\"password\":\"passwd\"}")
                                                  .body())))))));

  private static Row row(
      String route, int live, int ended, Map<End, Integer> other, Asking asking) {
    return new Row(route(route), live, ended, other, asking);
  }

  private static String route(String route) {
    return route.replaceFirst(" ", " /simple-directory/api/");
  }

  private static Call toBack() {
    return Call.post(BASE + "/auth/site_redirect").json("{\"redirect\":\"" + BACK + "/page\"}");
  }

  private static Call authorize() {
    return Call.post(BASE + "/auth/apps/authorize")
        .json("{\"client_id\":\"field\",\"redirect_uri\":\"fieldapp://done\"}");
  }

  private static String member(Person person) {
    return BASE + "/organizations/pair" + person.number + "/members/guest" + person.number;
  }

  private static Call invitation(Person person) {
    PasskeyFixture inviter =
        new PasskeyFixture(directory)
            .logIn("superadmin@example.org", "passwd", ",\"adminMode\":true");
    inviter.send(
        Call.post(BASE + "/invitations")
            .json(
                "{\"id\":\"town\",\"name\":\"Town hall\",\"email\":\""
                    + person.id
                    + "@example.org\",\"role\":\"user\"}"));
    return Call.get(DirectoryFixture.path(directory.mailbox.link()));
  }

  @BeforeAll
  static void start() {
    List<String> admins = new ArrayList<>(List.of("superadmin@example.org"));
    for (int i = 1; i <= PEOPLE; i++) {
      admins.add("root" + i + "@example.org");
    }
    directory =
        new DirectoryFixture(
            "ADMINS",
            String.join(",", admins),
            "MANAGE_SITES",
            "true",
            "APPLICATIONS",
            "[{\"id\":\"field\",\"name\":\"Field app\",\"redirectUris\":[\"fieldapp://\"]}]");
    directory
        .database
        .getCollection("sites")
        .insertOne(
            new Document("_id", "back")
                .append("host", "back.example")
                .append("path", "")
                .append("authMode", "onlyBackOffice")
                .append(
                    "owner",
                    new Document("type", "organization")
                        .append("id", "town")
                        .append("name", "Town")));
  }

  @AfterAll
  static void stop() {
    directory.close();
  }

  static Stream<Arguments> table() {
    return TABLE.stream()
        .flatMap(row -> Stream.of(End.values()).map(end -> Arguments.of(row, end)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("table")
  void givesNothingOnceTheSessionIsOver(Row row, End end) throws Exception {
    Person person = new Person();
    if (end == End.CAP_OVER) {
      directory.clock.advance(Duration.ofMinutes(717));
      person.browser.send(Call.post(BASE + "/auth/keepalive"));
    }
    Call asked = row.asking().of(person);
    Call call =
        row.origin().equals(ORIGIN)
            ? asked.cookies(new LinkedHashMap<>(person.browser.cookies))
            : asked;
    person.end(end);
    HttpResponse answer = directory.send(call, row.origin());
    assertThat(answer.status()).as(text(answer)).isEqualTo(row.expected(end));
    assertThat(CredentialRoutes.given(call, answer))
        .isEqualTo(end == End.LIVE && CredentialRoutes.FROM_A_SESSION.contains(row.route()));
  }

  @Test
  void everyRouteThatAsksForASessionIsInTheTable() {
    TreeSet<String> rows = new TreeSet<>();
    TABLE.forEach(row -> rows.add(row.route()));
    rows.removeIf(route -> route.contains("/passkeys"));
    assertThat(rows).isEqualTo(CredentialRoutes.FROM_A_SESSION);
  }
}
