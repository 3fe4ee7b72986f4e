package io.datafair.local.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.local.acceptance.access.Requests.Request;
import io.datafair.local.acceptance.harness.Answer;
import io.datafair.local.acceptance.harness.Caller;
import io.datafair.local.acceptance.harness.Platform;
import io.datafair.testkit.DocumentedAccess;
import io.datafair.testkit.DocumentedAccess.Row;
import io.datafair.testkit.DocumentedAccess.Who;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Every row of {@code docs/access.md}, by every caller, and what a foreign page may do of it. */
@Order(45)
class AccessIT {
  private static final String FOREIGN = "https://evil.example";
  private static final String ALLOWED = "access-control-allow-origin";
  private static final String CREDENTIALS = "access-control-allow-credentials";
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int FAULT = 500;

  /** What tells a browser's request that a page of another site caused, as browsers say it. */
  private static final List<Map<String, String>> FORGED =
      List.of(
          Map.of("origin", FOREIGN, "sec-fetch-site", "cross-site"),
          Map.of("sec-fetch-site", "cross-site"),
          Map.of("origin", FOREIGN, "content-type", "text/plain"),
          Map.of("origin", "null", "content-type", "multipart/form-data; boundary=x"));

  private static final List<Row> ROWS = DocumentedAccess.all();
  private static @Nullable Grounds grounds;
  private static Callers callers;
  private static Requests requests;

  @BeforeAll
  static void prepare() {
    Platform.running().reset();
    Grounds prepared = Grounds.prepared();
    grounds = prepared;
    callers = new Callers(Grounds.OTHER_ORGANIZATION);
    requests = new Requests(prepared::get);
  }

  @AfterAll
  static void tidy() {
    if (grounds != null) {
      grounds.remove();
    }
  }

  @Test
  void everyCallerGetsWhatTheTableSays() {
    Findings findings = new Findings();
    for (Row row : ROWS) {
      for (Who who : Who.values()) {
        findings.check(
            () ->
                wrongStatus(
                    row + " as " + who, row.status(who), session(row, who), requests.of(row)));
      }
    }
    findings.requireNone();
  }

  @Test
  void headAnswersAsGetWithoutABody() {
    Findings findings = new Findings();
    for (Row row : ROWS) {
      if (row.method().equals("GET")) {
        for (Who who : List.of(Who.NOBODY, Who.ADMIN)) {
          findings.check(
              () -> {
                Answer answer = send(callers.as(who), requests.of(row).by("HEAD"));
                return answer.status() == row.status(who) && answer.body().length == 0
                    ? Optional.empty()
                    : Optional.of("HEAD of " + row + " as " + who + ": " + answer);
              });
        }
      }
    }
    findings.requireNone();
  }

  @Test
  void aMethodThatNoRowGivesToAPathIsNotFound() {
    Findings findings = new Findings();
    for (Row row : firstOfEachPath()) {
      for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")) {
        Request request = requests.of(row).by(method);
        if (ROWS.stream().noneMatch(known -> takes(known, method, request.path()))) {
          findings.check(
              () ->
                  wrongStatus(
                      method + " where " + row + " is",
                      NOT_FOUND,
                      callers.as(Who.SUPER_ADMINISTRATOR),
                      request));
        }
      }
    }
    findings.requireNone();
  }

  private static List<Row> firstOfEachPath() {
    Set<Row> rows = new TreeSet<>(Comparator.comparing(Row::path));
    rows.addAll(ROWS);
    return List.copyOf(rows);
  }

  private static boolean takes(Row row, String method, String address) {
    String[] template = row.path().split("/", -1);
    String[] path = address.split("\\?", 2)[0].split("/", -1);
    boolean same = row.method().equals(method) && template.length == path.length;
    for (int i = 0; same && i < path.length; i++) {
      same = template[i].startsWith("{") || template[i].equals(path[i]);
    }
    return same;
  }

  @Test
  void noAnswerIsReadableWithCredentialsByAPageOfAnotherOrigin() {
    Findings findings = new Findings();
    for (Row row : ROWS) {
      if (!row.writes()) {
        findings.check(
            () -> {
              Caller caller = callers.as(Who.SUPER_ADMINISTRATOR);
              return wrongSharing(row, send(caller, requests.of(row).with("origin", FOREIGN)));
            });
      }
      findings.check(() -> wrongSharing(row, send(Caller.anonymous(), preflight(row))));
    }
    findings.requireNone();
  }

  private static Request preflight(Row row) {
    return requests
        .of(row)
        .by("OPTIONS")
        .with("origin", FOREIGN)
        .with("access-control-request-method", row.method())
        .with("access-control-request-headers", "content-type");
  }

  /** Open to everybody, or to nobody: no answer names an origin, nor lets its cookies count. */
  private static Optional<String> wrongSharing(Row row, Answer answer) {
    boolean guarded = answer.status() == FORBIDDEN;
    String allowed = row.function().startsWith("datasets-") && !guarded ? "*" : "";
    boolean right =
        answer.header(ALLOWED).equals(allowed)
            && answer.header(CREDENTIALS).isEmpty()
            && answer.status() < FAULT
            && (answer.request().startsWith("OPTIONS") || isolated(row, answer));
    return right
        ? Optional.empty()
        : Optional.of(answer.request() + ": " + answer.status() + " " + answer.headers().map());
  }

  /**
   * Pages of other origins may embed the pictures of accounts, and nothing else of the directory.
   */
  private static boolean isolated(Row row, Answer answer) {
    String policy = row.path().endsWith("/avatar.png") ? "cross-origin" : "same-origin";
    return !row.function().equals("directory-api")
        || answer.header("cross-origin-resource-policy").equals(policy);
  }

  @Test
  void whatAForeignPageMakesABrowserSendIsRefusedOrActsAsNobody() {
    Findings findings = new Findings();
    for (Row row : ROWS) {
      if (row.writes()) {
        for (Map<String, String> marks : FORGED) {
          findings.check(() -> wrongForgery(row, victim(row), marks));
        }
        // Whoever has no session yet must not be given that of somebody else.
        findings.check(() -> wrongForgery(row, Who.NOBODY, FORGED.getFirst()));
      }
    }
    findings.requireNone();
  }

  private static Optional<String> wrongForgery(Row row, Who victim, Map<String, String> marks) {
    Request request = requests.of(row);
    for (Map.Entry<String, String> mark : marks.entrySet()) {
      request = request.with(mark.getKey(), mark.getValue());
    }
    Answer answer = send(callers.as(victim), request);
    boolean harmless =
        (answer.status() == FORBIDDEN || answer.status() == row.status(Who.NOBODY))
            && answer.setCookies().isEmpty();
    return harmless
        ? Optional.empty()
        : Optional.of("forged " + row + " as " + victim + " " + marks + ": " + answer);
  }

  /** Of those whom the row lets in, the one who may most. */
  private static Who victim(Row row) {
    return Arrays.stream(Who.values())
        .filter(who -> row.status(who) != FORBIDDEN && row.status(who) != row.status(Who.NOBODY))
        .reduce((first, second) -> second)
        .orElse(Who.SUPER_ADMINISTRATOR);
  }

  @Test
  void noForeignPageLogsItsVisitorIn() {
    byte[] form =
        ("email=carol%40example.org&password=" + Caller.PASSWORD).getBytes(StandardCharsets.UTF_8);
    Request login =
        new Request("POST", Caller.DIRECTORY + "/password", form, Map.of())
            .with("content-type", "application/x-www-form-urlencoded");
    assertThat(send(Caller.anonymous(), login).setCookies()).isNotEmpty();
    for (Request forged :
        List.of(
            login.with("origin", FOREIGN),
            login.with("origin", "null"),
            login.with("sec-fetch-site", "cross-site"),
            login.with("sec-fetch-site", "same-site"))) {
      assertThat(send(Caller.anonymous(), forged).expect(FORBIDDEN).setCookies()).isEmpty();
    }
  }

  private static Caller session(Row row, Who who) {
    return requests.needsNewSession(row) ? callers.loggedIn(who) : callers.as(who);
  }

  private static Optional<String> wrongStatus(
      String what, int expected, Caller caller, Request request) {
    Answer answer = send(caller, request);
    return answer.status() == expected
        ? Optional.empty()
        : Optional.of(what + ": " + expected + ", not " + answer);
  }

  private static Answer send(Caller caller, Request request) {
    return caller.send(
        request.method(),
        request.path(),
        request.body().length == 0
            ? BodyPublishers.noBody()
            : BodyPublishers.ofByteArray(request.body()),
        request.headers());
  }
}
