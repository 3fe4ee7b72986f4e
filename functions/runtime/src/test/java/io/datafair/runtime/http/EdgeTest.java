package io.datafair.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafair.core.account.Language;
import io.datafair.runtime.http.Caller.Passage;
import io.datafair.testkit.GatewayAnswer;
import io.datafair.testkit.GatewayEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.messaging.support.GenericMessage;

/** What callers write moves nothing that the edge decides. */
class EdgeTest {
  private static final String ORIGIN = "https://data.example.org";
  private static final List<String> FORGED =
      List.of(
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-proto",
          "x-forwarded-port",
          "x-viewer-address",
          "x-origin-secret",
          "x-real-ip",
          "forwarded",
          "via",
          "cloudfront-viewer-address");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final Clock clock = new Moving();
  private final AtomicReference<String> stored =
      new AtomicReference<>("{\"current\":\"one\",\"previous\":\"\"}");
  private final AtomicInteger readings = new AtomicInteger();
  private final Edge edge =
      new Edge(
          () -> {
            readings.incrementAndGet();
            return stored.get();
          },
          clock);
  private final List<HttpRequest> seen = new ArrayList<>();

  private final class Moving extends Clock {
    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }

  private GatewayAnswer send(GatewayEvent event) {
    Routes routes =
        new Routes()
            .add("GET", "/x", this::keep)
            .add("POST", "/x", this::keep)
            .addFromOtherSites("POST", "/assertion", this::keep);
    HttpFunction function = new HttpFunction(edge, routes, ORIGIN, Language.EN);
    return GatewayAnswer.read(function.apply(new GenericMessage<>(event.stream())).getPayload());
  }

  private HttpResponse keep(HttpRequest request) {
    seen.add(request);
    return HttpResponse.empty(204);
  }

  private static GatewayEvent forging(GatewayEvent event, String value) {
    FORGED.forEach(name -> event.header(name, value));
    return event;
  }

  private static GatewayEvent get(String secret) {
    return GatewayEvent.of("GET", "/x").header(Edge.SECRET, secret);
  }

  private Passage passage(String... namesAndValues) {
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return edge.caller(headers, "192.0.2.1").passage();
  }

  @Nested
  class Requests {
    @ParameterizedTest
    @ValueSource(strings = {"", "two", "on", "onee", "null", "{}"})
    void areRefusedWithoutTheSecret(String secret) {
      GatewayAnswer answer =
          send(forging(GatewayEvent.of("GET", "/x"), "192.0.2.9").header(Edge.SECRET, secret));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text()).isEqualTo("This address answers through the public site only.");
      assertThat(send(GatewayEvent.of("GET", "/x").withoutHeader(Edge.SECRET)).status())
          .isEqualTo(403);
      assertThat(send(GatewayEvent.of("GET", "/unknown").header(Edge.SECRET, secret)).status())
          .isEqualTo(403);
      assertThat(seen).isEmpty();
    }

    @Test
    void areRefusedByTheAuthorizerToo() {
      GatewayAuthorizer authorizer =
          new GatewayAuthorizer(edge, request -> Optional.of(Map.of("user", "ana")));
      assertThat(decided(authorizer, get("two"))).isEqualTo(false);
      assertThat(decided(authorizer, get("one"))).isEqualTo(true);
    }

    private static Object decided(GatewayAuthorizer authorizer, GatewayEvent event) {
      byte[] answer = authorizer.apply(new GenericMessage<>(event.stream())).getPayload();
      return String.valueOf(Json.object(answer).get("isAuthorized")).equals("true");
    }

    @Test
    void bringTheAddressAndTheSiteThatTheEdgeTells() {
      send(
          get("one")
              .header("x-forwarded-for", "198.51.100.66")
              .header(Edge.VIEWER, "198.51.100.7")
              .header("x-forwarded-host", "town.example.org")
              .header("x-forwarded-proto", "https"));
      HttpRequest request = seen.getFirst();
      assertThat(request.caller()).isEqualTo(Caller.viewer("198.51.100.7"));
      assertThat(request.origin()).isEqualTo("https://town.example.org");
    }

    @Test
    void reachNoHandlerWithAHeaderOfTheEdge() {
      send(forging(get("one"), "192.0.2.9").header(Edge.SECRET, "one"));
      assertThat(seen.getFirst().headers()).doesNotContainKeys(FORGED.toArray(String[]::new));
    }

    @Test
    void ofServicesComeStraightToTheGateway() {
      send(get("one").header("x-viewer-address", "198.51.100.7"));
      assertThat(seen.getFirst().caller()).isEqualTo(Caller.internal("192.0.2.1"));
      assertThat(seen.getFirst().origin()).isEqualTo(ORIGIN);
    }
  }

  @Nested
  class Secrets {
    @Test
    void areAcceptedWhileTheyChange() {
      assertThat(passage(Edge.SECRET, "one")).isEqualTo(Passage.INTERNAL);
      stored.set("{\"current\":\"two\",\"previous\":\"one\"}");
      now.set(now.get().plusSeconds(11));
      assertThat(passage(Edge.SECRET, "two")).isEqualTo(Passage.INTERNAL);
      assertThat(passage(Edge.SECRET, "one")).isEqualTo(Passage.INTERNAL);
      stored.set("{\"current\":\"three\",\"previous\":\"two\"}");
      now.set(now.get().plus(Duration.ofMinutes(6)));
      assertThat(passage(Edge.SECRET, "one")).isEqualTo(Passage.NONE);
      assertThat(passage(Edge.SECRET, "three")).isEqualTo(Passage.INTERNAL);
    }

    @Test
    void areReadSeldomWhoeverGuesses() {
      for (int i = 0; i < 1_000; i++) {
        assertThat(passage(Edge.SECRET, "guess" + i)).isEqualTo(Passage.NONE);
      }
      assertThat(readings).hasValue(1);
      now.set(now.get().plusSeconds(11));
      assertThat(passage(Edge.SECRET, "guess")).isEqualTo(Passage.NONE);
      assertThat(readings).hasValue(2);
    }

    @Test
    void outliveAStoreThatIsAway() {
      assertThat(passage(Edge.SECRET, "one")).isEqualTo(Passage.INTERNAL);
      stored.set("not JSON");
      now.set(now.get().plus(Duration.ofHours(1)));
      assertThat(passage(Edge.SECRET, "one")).isEqualTo(Passage.INTERNAL);
      assertThat(passage(Edge.SECRET, "")).isEqualTo(Passage.NONE);
    }

    @Test
    void thatHoldNothingOpenNothing() {
      stored.set("{\"current\":\"\"}");
      assertThatThrownBy(() -> passage(Edge.SECRET, "")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Nested
  class PagesOfOtherSites {
    private int post(String path, String header, String value, String... cookies) {
      GatewayEvent event =
          GatewayEvent.of("POST", path)
              .header(Edge.SECRET, "one")
              .header("x-forwarded-host", "data.example.org")
              .header("x-forwarded-proto", "https")
              .header(header, value);
      for (String cookie : cookies) {
        event.cookie(cookie, "v");
      }
      return send(event).status();
    }

    @ParameterizedTest
    @CsvSource({
      "origin, https://evil.example",
      "origin, null",
      "origin, http://data.example.org",
      "origin, https://data.example.org.evil.example",
      "origin, https://town.data.example.org",
      "sec-fetch-site, cross-site",
      "sec-fetch-site, same-site",
      "sec-fetch-site, anything"
    })
    void changeNothingWithTheSession(String header, String value) {
      assertThat(post("/x", header, value, "id_token")).isEqualTo(403);
      assertThat(post("/x", header, value, "theme", "id_token_ex")).isEqualTo(403);
      assertThat(seen).isEmpty();
      assertThat(post("/x", header, value)).isEqualTo(204);
      assertThat(post("/x", header, value, "i18n_lang")).isEqualTo(204);
      assertThat(post("/assertion", header, value, "id_token")).isEqualTo(204);
    }

    @Test
    void mayBeReadFromOrAreNotOther() {
      assertThat(post("/x", "origin", ORIGIN, "id_token")).isEqualTo(204);
      assertThat(post("/x", "sec-fetch-site", "same-origin", "id_token")).isEqualTo(204);
      assertThat(post("/x", "sec-fetch-site", "none", "id_token")).isEqualTo(204);
      assertThat(post("/x", "user-agent", "curl", "id_token")).isEqualTo(204);
      assertThat(
              send(get("one").header("origin", "https://evil.example").cookie("id_token", "v"))
                  .status())
          .isEqualTo(204);
    }
  }

  @Nested
  class Networks {
    @ParameterizedTest
    @CsvSource({
      "192.0.2.7, 192.0.2.7",
      "::ffff:192.0.2.7, 192.0.2.7",
      "2001:db8:1:2::1, 20010db800010002/64",
      "2001:DB8:1:2:ffff:ffff:ffff:ffff, 20010db800010002/64",
      "2001:db8:1:3::1, 20010db800010003/64",
      "one.example.org, unknown",
      "'', unknown"
    })
    void areWhatOneSubscriberHolds(String address, String network) {
      assertThat(Caller.viewer(address).network()).isEqualTo(network);
    }
  }
}
