package io.datafair.runtime.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundClientTest {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private HttpServer server;
  private int port;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    port = server.getAddress().getPort();
    at("/ok", exchange -> answer(exchange, 200, "fine"));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void at(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          seen.add(path + " " + exchange.getRequestHeaders().getFirst("authorization"));
          handler.handle(exchange);
        });
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream output = exchange.getResponseBody()) {
      output.write(body);
    }
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().set("location", location);
    answer(exchange, 302, "");
  }

  /** Both names mean this machine; only the first may be called. */
  private static OutboundClient client() {
    return new OutboundClient(
        new OutboundRules(Set.of("friend.example")),
        host -> new InetAddress[] {InetAddress.getByAddress(host, LOOPBACK)});
  }

  private URI friend(String path) {
    return URI.create("http://friend.example:" + port + path);
  }

  @Test
  void readsWhatAPermittedHostAnswers() throws IOException {
    OutboundAnswer answer = client().call(OutboundRequest.get(friend("/ok")));

    assertThat(answer.ok()).isTrue();
    assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("fine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/ok",
        "http://2130706433:%d/ok",
        "http://0:%d/ok",
        "http://[::1]:%d/ok",
        "http://[::ffff:127.0.0.1]:%d/ok",
        "http://localhost:%d/ok",
        "http://169.254.169.254/latest/meta-data",
        "http://[fd00:ec2::254]/latest/meta-data",
        "http://10.0.0.1/",
        "https://192.168.1.1/"
      })
  void refusesAddressesThatAreNotPublic(String address) {
    OutboundClient client = new OutboundClient(new OutboundRules(Set.of()));

    assertThatThrownBy(() -> client.call(OutboundRequest.get(URI.create(address.formatted(port)))))
        .isInstanceOf(OutboundRefusedException.class);
    assertThat(seen).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://friend.example/",
        "gopher://friend.example:70/",
        "jar:http://friend.example!/x",
        "http://user:secret@friend.example/",
        "http:///ok",
        "http://stranger.example:25/"
      })
  void refusesOtherSchemesUsersAndServices(String address) {
    assertThatThrownBy(() -> client().call(OutboundRequest.get(URI.create(address))))
        .isInstanceOf(OutboundRefusedException.class);
  }

  @Test
  void judgesTheAddressesOfTheConnectionItself() {
    AtomicInteger asked = new AtomicInteger();
    OutboundClient client =
        new OutboundClient(
            new OutboundRules(Set.of()),
            host -> {
              asked.incrementAndGet();
              return new InetAddress[] {
                InetAddress.getByAddress(host, new byte[] {93, (byte) 184, 34, 1}),
                InetAddress.getByAddress(host, LOOPBACK)
              };
            });

    assertThatThrownBy(
            () ->
                client.call(
                    OutboundRequest.get(URI.create("http://rebinding.example:" + port + "/ok"))))
        .isInstanceOf(OutboundRefusedException.class);
    assertThat(seen).isEmpty();
    // Asked once: what was judged is what would have been connected to.
    assertThat(asked).hasValue(1);
  }

  @Test
  void checksEveryRedirection() {
    at("/away", exchange -> redirect(exchange, "http://stranger.example:" + port + "/ok"));

    assertThatThrownBy(() -> client().call(OutboundRequest.get(friend("/away")).following(3)))
        .isInstanceOf(OutboundRefusedException.class);
    assertThat(seen).containsExactly("/away null");
  }

  @Test
  void refusesARedirectionToAFile() {
    at("/file", exchange -> redirect(exchange, "file:///etc/passwd"));

    assertThatThrownBy(() -> client().call(OutboundRequest.get(friend("/file")).following(3)))
        .isInstanceOf(OutboundRefusedException.class);
  }

  @Test
  void keepsCredentialsFromOtherHosts() throws IOException {
    at("/here", exchange -> redirect(exchange, "/ok"));
    at("/there", exchange -> redirect(exchange, "http://other.example:" + port + "/ok"));
    OutboundClient client =
        new OutboundClient(
            new OutboundRules(Set.of("friend.example", "other.example")),
            host -> new InetAddress[] {InetAddress.getByAddress(host, LOOPBACK)});

    client.call(OutboundRequest.get(friend("/here")).with("authorization", "secret").following(2));
    client.call(OutboundRequest.get(friend("/there")).with("authorization", "secret").following(2));

    assertThat(seen).containsExactly("/here secret", "/ok secret", "/there secret", "/ok null");
  }

  @Test
  void endsRedirectionsThatDoNotEnd() {
    at("/loop", exchange -> redirect(exchange, "/loop"));

    assertThatThrownBy(() -> client().call(OutboundRequest.get(friend("/loop")).following(4)))
        .isInstanceOf(OutboundRefusedException.class);
    assertThat(seen).hasSize(5);
  }

  @Test
  void answersARedirectionThatItWasNotToldToFollow() throws IOException {
    at("/away", exchange -> redirect(exchange, "/ok"));

    assertThat(client().call(OutboundRequest.get(friend("/away"))).status()).isEqualTo(302);
  }

  @Test
  void refusesMoreThanItWasToldToRead() {
    at("/long", exchange -> answer(exchange, 200, "x".repeat(101)));
    at(
        "/bomb",
        exchange -> {
          ByteArrayOutputStream packed = new ByteArrayOutputStream();
          try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[5_000_000]);
          }
          exchange.getResponseHeaders().set("content-encoding", "gzip");
          exchange.sendResponseHeaders(200, packed.size());
          try (OutputStream output = exchange.getResponseBody()) {
            output.write(packed.toByteArray());
          }
        });

    assertThatThrownBy(() -> client().call(OutboundRequest.get(friend("/long")).reading(100)))
        .isInstanceOf(OutboundRefusedException.class)
        .hasMessageContaining("100 bytes");
    assertThatThrownBy(() -> client().call(OutboundRequest.get(friend("/bomb")).reading(100_000)))
        .isInstanceOf(OutboundRefusedException.class);
  }

  @Test
  void givesUpAnAnswerThatDrips() {
    at(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream output = exchange.getResponseBody()) {
            for (int i = 0; i < 100; i++) {
              output.write('x');
              output.flush();
              Thread.sleep(50);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    assertThatThrownBy(
            () ->
                client().call(OutboundRequest.get(friend("/drip")).within(Duration.ofMillis(300))))
        .isInstanceOf(InterruptedIOException.class);
  }
}
