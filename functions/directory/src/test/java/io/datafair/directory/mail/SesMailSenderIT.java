package io.datafair.directory.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.datafair.runtime.http.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** The call of SES, against a server that answers as SES does. */
final class SesMailSenderIT {
  private static final Mail MAIL =
      new Mail(
          "town@example.org",
          "ana@example.org",
          "eve@example.org",
          "Été",
          "text",
          "<p>html</p>",
          List.of(new Mail.Attachment("a.csv", "text/csv", new byte[] {1})));
  private final AtomicReference<String> received = new AtomicReference<>();
  private HttpServer server;
  private String answer = "200 {\"MessageId\":\"m-1\"}";

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v2/email/outbound-emails",
        exchange -> {
          received.set(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("content-type", "application/json");
          exchange.getResponseHeaders().add("x-amzn-errortype", "MessageRejected");
          exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private SesMailSender sender() {
    SesV2Client client =
        SesV2Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .region(Region.EU_WEST_3)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    return new SesMailSender(() -> client);
  }

  @Test
  void sendsTextPageAndFiles() {
    assertThat(sender().send(MAIL)).contains("m-1");
    Map<String, Object> sent = Json.object(received.get().getBytes(StandardCharsets.UTF_8));
    assertThat(sent)
        .containsEntry("FromEmailAddress", "town@example.org")
        .containsEntry("ReplyToAddresses", List.of("eve@example.org"))
        .containsEntry("Destination", Map.of("ToAddresses", List.of("ana@example.org")));
    assertThat(received.get()).contains("Été", "<p>html</p>", "a.csv", "UTF-8");
  }

  @Test
  void tellsWhenSesRefuses() {
    answer = "400 {\"message\":\"Email address is not verified.\"}";
    assertThat(sender().send(MAIL)).isEmpty();
  }
}
