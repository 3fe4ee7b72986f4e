package io.datafair.runtime.fact;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.datafair.runtime.aws.JsonService;
import io.datafair.runtime.aws.SignedHttp;
import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import tools.jackson.databind.JsonNode;

class FactPublisherTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  private final List<JsonNode> asked = new ArrayList<>();
  private final List<String> headers = new ArrayList<>();

  /** Each the codes of errors of one answer, entry by entry, or a status; all is taken without. */
  private final Deque<Object> answers = new ArrayDeque<>();

  private Instant now = NOW;
  private HttpServer server;
  private FactPublisher bus;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          JsonNode question = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
          asked.add(question);
          headers.add(
              exchange.getRequestHeaders().getFirst("X-Amz-Target")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          Object answer = answers.isEmpty() ? List.of() : answers.remove();
          byte[] body =
              (answer instanceof List<?> errors
                      ? results(question.path("Entries").size(), errors)
                      : "{\"__type\":\"AccessDeniedException\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer instanceof Integer code ? code : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    SignedHttp http =
        new SignedHttp(
            "events",
            "eu-west-3",
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "hidden")));
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    bus = new FactPublisher(new JsonService("AWSEvents", endpoint, http), "datafair", clock());
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }
    };
  }

  private static String results(int entries, List<?> errors) {
    List<String> results = new ArrayList<>();
    int failed = 0;
    for (int i = 0; i < entries; i++) {
      String error = i < errors.size() ? String.valueOf(errors.get(i)) : "";
      results.add(error.isEmpty() ? "{\"EventId\":\"e\"}" : "{\"ErrorCode\":\"" + error + "\"}");
      failed += error.isEmpty() ? 0 : 1;
    }
    return "{\"FailedEntryCount\":" + failed + ",\"Entries\":[" + String.join(",", results) + "]}";
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static List<Fact> facts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> Facts.of("f" + i)).toList();
  }

  private List<String> ids(int question) {
    List<String> ids = new ArrayList<>();
    for (JsonNode entry : asked.get(question).path("Entries")) {
      ids.add(Json.MAPPER.readTree(entry.path("Detail").asString()).path("id").asString());
    }
    return ids;
  }

  @Test
  void signsWhatItTells() {
    assertThat(bus.publish(facts(1, 2))).isEmpty();

    assertThat(headers.getFirst())
        .startsWith("AWSEvents.PutEvents AWS4-HMAC-SHA256 Credential=key/")
        .contains("/eu-west-3/events/aws4_request")
        .doesNotContain("hidden");
    JsonNode entry = asked.getFirst().path("Entries").path(0);
    assertThat(entry.path("EventBusName").asString()).isEqualTo("datafair");
    assertThat(entry.path("Source").asString()).isEqualTo("datafair.datasets");
    assertThat(entry.path("DetailType").asString()).isEqualTo("DatasetChanged");
    assertThat(entry.path("Time").asLong()).isEqualTo(NOW.getEpochSecond());
    assertThat(
            Fact.of(Json.object(entry.path("Detail").asString().getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(Facts.of("f1"));
  }

  @Test
  void tellsNothingWithoutFacts() {
    assertThat(bus.publish(List.of())).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void tellsTenAtATimeInTheirOrder() {
    assertThat(bus.publish(facts(0, 23))).isEmpty();
    assertThat(asked).hasSize(3);
    assertThat(ids(0)).hasSize(10).startsWith("f0", "f1");
    assertThat(ids(2)).containsExactly("f20", "f21", "f22");
  }

  @Test
  void tellsNoMoreThanTheBusTakesAtOnce() {
    String wide = "é".repeat(60_000);
    List<Fact> facts = List.of(Facts.of("a", wide), Facts.of("b", wide), Facts.of("c", wide));
    assertThat(bus.publish(facts)).isEmpty();
    assertThat(ids(0)).containsExactly("a", "b");
    assertThat(ids(1)).containsExactly("c");
  }

  @Test
  void leavesOutAFactThatNoBusTakes() {
    List<Fact> facts = List.of(Facts.of("a", "x".repeat(250_001)), Facts.of("b"));
    assertThat(bus.publish(facts)).isEmpty();
    assertThat(ids(0)).containsExactly("b");
  }

  @Test
  void asksAgainForThoseThatWereNotTaken() {
    answers.add(List.of("", "ThrottlingException", "", "InternalFailure"));
    answers.add(List.of("", "InternalFailure"));
    assertThat(bus.publish(facts(0, 4))).isEmpty();
    assertThat(ids(1)).containsExactly("f1", "f3");
    assertThat(ids(2)).containsExactly("f3");
  }

  @Test
  void givesBackThoseThatAreNeverTaken() {
    for (int round = 0; round < 3; round++) {
      answers.add(round == 0 ? List.of("", "InternalFailure") : List.of("InternalFailure"));
    }
    assertThat(bus.publish(facts(0, 2))).containsExactly(Facts.of("f1"));
    assertThat(asked).hasSize(3);
  }

  @Test
  void asksABusyBusAgain() {
    answers.add(503);
    answers.add(429);
    assertThat(bus.publish(facts(0, 1))).isEmpty();
    assertThat(asked).hasSize(3);
  }

  @Test
  void leavesABusThatIsAwayAloneForAMoment() {
    answers.add(400);
    assertThat(bus.publish(facts(0, 12))).isEqualTo(facts(0, 12));
    assertThat(asked).hasSize(1);
    now = NOW.plus(Duration.ofSeconds(29));
    assertThat(bus.publish(facts(0, 1))).isEqualTo(facts(0, 1));
    assertThat(asked).hasSize(1);
    now = NOW.plus(Duration.ofSeconds(31));
    assertThat(bus.publish(facts(0, 1))).isEmpty();
    assertThat(asked).hasSize(2);
  }

  @Test
  void givesBackAllWhenNobodyListensAtItsAddress() {
    server.stop(0);
    assertThat(bus.publish(facts(0, 3))).isEqualTo(facts(0, 3));
  }
}
