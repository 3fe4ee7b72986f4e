package io.datafair.directory.provider.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.datafair.directory.provider.login.ProviderAnswerException;
import io.datafair.directory.provider.oauth.OAuthHttp.Credentials;
import io.datafair.runtime.outbound.OutboundClient;
import io.datafair.runtime.outbound.OutboundRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OAuthHttpTest {
  private static final Credentials CREDENTIALS =
      new Credentials("client", "s3cret", false, false, false);

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private HttpServer server;
  private URI base;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String authorization = exchange.getRequestHeaders().getFirst("authorization");
          seen.add(exchange.getRequestMethod() + " " + authorization + " " + body);
          byte[] answer = "{\"access_token\":\"at\"}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("content-type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static OAuthHttp calling(String... allowed) {
    return new OAuthHttp(new OutboundClient(new OutboundRules(Set.of(allowed))));
  }

  @Test
  void sendsTheGrantAndTheCredentials() throws Exception {
    Map<String, Object> answer =
        calling("127.0.0.1").tokens(base.resolve("/token"), Map.of("code", "é"), CREDENTIALS);

    assertThat(answer).containsEntry("access_token", "at");
    assertThat(seen).containsExactly("POST Basic Y2xpZW50OnMzY3JldA== code=%C3%A9");
  }

  @Test
  void callsNoProviderOfTheInternalNetwork() {
    assertThatThrownBy(() -> calling().read(base.resolve("/user"), "token"))
        .isInstanceOf(ProviderAnswerException.class);
    assertThatThrownBy(() -> calling().tokens(base.resolve("/token"), Map.of(), CREDENTIALS))
        .isInstanceOf(ProviderAnswerException.class);
    assertThat(seen).isEmpty();
  }
}
