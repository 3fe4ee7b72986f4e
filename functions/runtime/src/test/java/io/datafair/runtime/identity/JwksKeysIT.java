package io.datafair.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.datafair.core.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JwksKeysIT {
  private final AtomicInteger fetches = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final AtomicReference<String> published = new AtomicReference<>("");
  private final AtomicInteger status = new AtomicInteger(200);
  private HttpServer server;
  private JwksKeys keys;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/jwks.json",
        exchange -> {
          fetches.incrementAndGet();
          byte[] body = published.get().getBytes(java.nio.charset.StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status.get(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    publish("one");
    URI address =
        URI.create("http://127.0.0.1:%d/jwks.json".formatted(server.getAddress().getPort()));
    keys =
        new JwksKeys(
            address,
            new Clock() {
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
            });
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void publish(String... ids) throws Exception {
    List<com.nimbusds.jose.jwk.JWK> set = new ArrayList<>();
    for (String id : ids) {
      RSAKey key = new RSAKeyGenerator(2048).keyID(id).generate();
      set.add(key.toPublicJWK());
    }
    published.set(new JWKSet(set).toString());
  }

  private void wait(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  @Test
  void fetchesOnceForManyThreads() throws Exception {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        all.add(pool.submit(() -> keys.find("one").isPresent()));
      }
      for (Future<Boolean> each : all) {
        assertThat(each.get()).isTrue();
      }
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void looksForAnUnknownKeyOnlyNowAndThen() throws Exception {
    assertThat(keys.find("two")).isEmpty();
    assertThat(keys.find("two")).isEmpty();
    assertThat(fetches).hasValue(1);
    publish("two", "one");
    wait(Duration.ofSeconds(4));
    assertThat(keys.find("two")).isPresent();
    assertThat(fetches).hasValue(2);
  }

  @Test
  void forgetsARetiredKeyWithinTenMinutes() throws Exception {
    assertThat(keys.find("one")).isPresent();
    publish("two");
    wait(Duration.ofMinutes(11));
    assertThat(keys.find("one")).isEmpty();
  }

  @Test
  void saysThatTheKeysCannotBeReadRatherThanThatTheTokenIsWrong() throws IOException {
    status.set(503);
    assertThatThrownBy(() -> keys.find("one"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            fault -> {
              assertThat(fault.problem().status()).isEqualTo(500);
              assertThat(fault.problem().cookies()).isEmpty();
            });
    assertThatThrownBy(() -> keys.find("one")).isInstanceOf(ProblemException.class);
    assertThat(fetches).hasValue(1);
    status.set(200);
    wait(Duration.ofSeconds(2));
    assertThat(keys.find("one")).isPresent();
  }
}
