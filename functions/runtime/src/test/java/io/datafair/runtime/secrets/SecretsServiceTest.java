package io.datafair.runtime.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import io.datafair.runtime.aws.AwsClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class SecretsServiceTest {
  private final Queue<Reply> replies = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private SecretsService secrets;

  private record Reply(int status, String body) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var headers = exchange.getRequestHeaders();
          requests.add(
              headers.getFirst("X-Amz-Target") + " " + headers.getFirst("Authorization") + body);
          Reply reply = replies.remove();
          byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    secrets =
        new SecretsService(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
            "eu-west-3",
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "hidden")));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void readsTheValueWithASignedRequest() {
    replies.add(new Reply(200, "{\"Name\":\"a\",\"SecretString\":\"mongodb://é\"}"));

    assertThat(secrets.read("arn:x")).isEqualTo("mongodb://é");
    assertThat(requests).hasSize(1);
    assertThat(requests.getFirst())
        .startsWith("secretsmanager.GetSecretValue AWS4-HMAC-SHA256 Credential=key/")
        .contains("/eu-west-3/secretsmanager/aws4_request")
        .contains("host;")
        .endsWith("{\"SecretId\":\"arn:x\"}")
        .doesNotContain("hidden");
  }

  @Test
  void asksAgainWhenTheServiceIsBusy() {
    replies.add(new Reply(500, ""));
    replies.add(new Reply(429, ""));
    replies.add(new Reply(200, "{\"SecretString\":\"v\"}"));

    assertThat(secrets.read("arn:x")).isEqualTo("v");
  }

  @Test
  void aRefusalIsNotRepeated() {
    replies.add(new Reply(400, "{\"__type\":\"ResourceNotFoundException\"}"));

    assertThatIllegalStateException()
        .isThrownBy(() -> secrets.read("arn:x"))
        .withMessageContaining("arn:x")
        .withMessageContaining("ResourceNotFoundException");
    assertThat(requests).hasSize(1);
  }

  @Test
  void writesAValue() {
    replies.add(new Reply(500, ""));
    replies.add(new Reply(200, "{\"VersionId\":\"v\"}"));

    secrets.write("arn:x", "{\"current\":\"two\"}");

    assertThat(requests).hasSize(2).allMatch(each -> each.contains("PutSecretValue"));
    assertThat(requests.getLast()).contains("current", "ClientRequestToken");
    replies.add(new Reply(400, "{\"__type\":\"AccessDeniedException\"}"));
    assertThatIllegalStateException()
        .isThrownBy(() -> secrets.write("arn:x", "two"))
        .withMessageContaining("not written");
  }

  @Test
  void partitionsHaveTheirOwnDomains() {
    assertThat(AwsClients.remote("secretsmanager", "eu-west-3"))
        .hasToString("https://secretsmanager.eu-west-3.amazonaws.com/");
    assertThat(AwsClients.remote("secretsmanager", "cn-north-1"))
        .hasToString("https://secretsmanager.cn-north-1.amazonaws.com.cn/");
  }
}
