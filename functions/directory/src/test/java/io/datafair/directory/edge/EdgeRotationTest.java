package io.datafair.directory.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.datafair.runtime.aws.SignedHttp;
import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** At no moment does the CDN show a secret that the functions do not take. */
class EdgeRotationTest {
  private static final String NAME = "x-origin-secret";
  private static final String CONFIGURATION =
      "<?xml version=\"1.0\"?><DistributionConfig xmlns=\"http://cloudfront.amazonaws.com/doc/\">"
          + "<Comment>é &amp; &lt;</Comment><Origins><Items>"
          + "<Origin><CustomHeaders><Quantity>0</Quantity></CustomHeaders></Origin>"
          + "<Origin><CustomHeaders><Quantity>2</Quantity><Items>"
          + "<OriginCustomHeader><HeaderName>x-other</HeaderName>"
          + "<HeaderValue>kept</HeaderValue></OriginCustomHeader>"
          + "<OriginCustomHeader><HeaderName>X-Origin-Secret</HeaderName>"
          + "<HeaderValue>%s</HeaderValue></OriginCustomHeader>"
          + "</Items></CustomHeaders></Origin></Items></Origins></DistributionConfig>";

  private final AtomicReference<String> configuration =
      new AtomicReference<>(CONFIGURATION.formatted("one"));
  private final AtomicReference<String> secret =
      new AtomicReference<>("{\"previous\":\"\",\"current\":\"one\"}");
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private CloudFrontHeader header;
  private int refusal;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] sent = exchange.getRequestBody().readAllBytes();
          boolean write = exchange.getRequestMethod().equals("PUT");
          requests.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("If-Match")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          if (write && refusal == 0) {
            configuration.set(new String(sent, StandardCharsets.UTF_8));
          }
          byte[] answer =
              (write && refusal != 0 ? "<Error>AccessDenied</Error>" : configuration.get())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("ETag", "E1");
          exchange.sendResponseHeaders(write && refusal != 0 ? refusal : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    header =
        new CloudFrontHeader(
            new SignedHttp(
                "cloudfront",
                "us-east-1",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "hidden"))),
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            "D1",
            NAME);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private EdgeRotation rotation() {
    return new EdgeRotation(secret::get, secret::set, header);
  }

  private Map<String, Object> values() {
    return Json.object(secret.get().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void showsANewSecretThatFunctionsKnowBeside() {
    assertThat(rotation().run()).isTrue();
    String shown = header.value();
    assertThat(shown).hasSize(64).isNotEqualTo("one");
    assertThat(values()).containsEntry("current", shown).containsEntry("previous", "one");
    assertThat(configuration.get())
        .contains("é &amp; &lt;", "<HeaderValue>kept</HeaderValue>", "<Quantity>2</Quantity>")
        .doesNotContain(">one<");
    assertThat(requests)
        .anyMatch(
            request ->
                request.startsWith("PUT /2020-05-31/distribution/D1/config E1 AWS4-HMAC-SHA256")
                    && request.contains("/us-east-1/cloudfront/aws4_request"));
  }

  @Test
  void endsFirstWhatEndedHalfWay() {
    refusal = 412;
    assertThatIllegalStateException()
        .isThrownBy(() -> rotation().run())
        .withMessageContaining("412")
        .withMessageContaining("AccessDenied");
    assertThat(header.value()).isEqualTo("one");
    assertThat(values()).containsEntry("previous", "one");
    String current = (String) values().get("current");

    refusal = 0;
    assertThat(rotation().run()).isFalse();
    assertThat(header.value()).isEqualTo(current);
    assertThat(values()).containsEntry("previous", "one");
    assertThat(rotation().run()).isTrue();
    assertThat(values()).containsEntry("previous", current);
  }

  @Test
  void neitherAddsAHeaderNorReadsEntities() {
    configuration.set(CONFIGURATION.formatted("one").replace("X-Origin-Secret", "x-else"));
    assertThatIllegalStateException().isThrownBy(() -> rotation().run());
    configuration.set("<!DOCTYPE a [<!ENTITY e \"x\">]>" + CONFIGURATION.formatted("&e;"));
    assertThatThrownBy(() -> rotation().run()).isInstanceOf(IllegalStateException.class);
    assertThat(secret.get()).contains("\"one\"");
  }
}
