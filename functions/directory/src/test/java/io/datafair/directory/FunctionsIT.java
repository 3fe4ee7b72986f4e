package io.datafair.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.datafair.runtime.http.Json;
import io.datafair.testkit.GatewayEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each function as it is deployed: its own process, environment and entry point. */
final class FunctionsIT {
  private static final String SEED = DirectoryFixture.resource("seed.json");
  private static DirectoryFixture directory;
  private static HttpServer server;
  private static final Map<String, String> ENVIRONMENT = new HashMap<>();

  @BeforeAll
  static void start() throws Exception {
    directory = new DirectoryFixture();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", FunctionsIT::secret);
    server.createContext(
        "/jwks.json",
        exchange ->
            answer(
                exchange,
                directory
                    .send(DirectoryFixture.Call.get("/simple-directory/.well-known/jwks.json"))
                    .body()));
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    ENVIRONMENT.putAll(
        Map.of(
            "AWS_ENDPOINT_URL", address,
            "AWS_REGION", "eu-west-3",
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test",
            "MONGO_SECRET_ARN", "mongo",
            "CIPHER_SECRET_ARN", "cipher",
            "PUBLIC_ORIGIN", DirectoryFixture.ORIGIN,
            "ADMINS", "superadmin@example.org",
            "JWKS_URL", address + "/jwks.json",
            "PASSWORD_ITERATIONS", "1000"));
    ENVIRONMENT.put("PROPAGATION_QUEUE_URL", address + "/queue");
    ENVIRONMENT.put("FACTS_BUS", "datafair");
    ENVIRONMENT.put("ORIGIN_SECRET_ARN", "edge");
    ENVIRONMENT.put("MAIL_FROM", "noreply@example.org");
  }

  @AfterAll
  static void stop() {
    server.stop(0);
    directory.close();
  }

  /** Answers as Secrets Manager does. */
  private static void secret(HttpExchange exchange) throws IOException {
    Map<String, Object> asked = Json.object(exchange.getRequestBody().readAllBytes());
    String value =
        switch (String.valueOf(asked.get("SecretId"))) {
          case "cipher" -> "cipher";
          case "edge" -> GatewayEvent.EDGE;
          default -> directory.databaseAddress();
        };
    exchange.getResponseHeaders().add("content-type", "application/x-amz-json-1.1");
    answer(exchange, Json.bytes(Map.of("SecretString", value)));
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String event(String method, URI target, Map<String, String> cookies, String body) {
    Map<String, Object> event = new HashMap<>();
    event.put("version", "2.0");
    event.put("routeKey", "ANY /simple-directory/api/{proxy+}");
    event.put("rawPath", target.getRawPath());
    event.put("rawQueryString", target.getRawQuery() == null ? "" : target.getRawQuery());
    event.put(
        "cookies",
        cookies.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList());
    event.put(
        "headers",
        Map.of(
            "content-type", "application/json", "user-agent", "node", "x-origin-secret", "edge"));
    event.put(
        "requestContext",
        Map.of("requestId", "r1", "http", Map.of("method", method, "sourceIp", "192.0.2.1")));
    event.put("body", body);
    event.put("isBase64Encoded", false);
    return new String(Json.bytes(event), StandardCharsets.UTF_8);
  }

  private static Map<String, Object> json(String text) {
    return Json.object(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void logInAndAuthorize() throws Exception {
    Map<String, String> cookies = new HashMap<>();
    try (FunctionProcess api = new FunctionProcess("directoryApi", ENVIRONMENT)) {
      String login =
          api.invoke(
              event(
                  "POST",
                  URI.create("/simple-directory/api/auth/password"),
                  Map.of(),
                  "{\"email\":\"ana@example.org\",\"password\":\"passwd\"}"));
      assertThat(json(login)).containsEntry("statusCode", 200);
      assertThat(login).contains("nosniff", "default-src 'none'", "same-origin");
      String callback = (String) json(login).get("body");
      if (Boolean.TRUE.equals(json(login).get("isBase64Encoded"))) {
        callback =
            new String(java.util.Base64.getDecoder().decode(callback), StandardCharsets.UTF_8);
      }
      Map<String, Object> opened =
          json(api.invoke(event("GET", URI.create(callback), Map.of(), "")));
      assertThat(opened).containsEntry("statusCode", 302);
      for (Object line : (List<?>) opened.get("cookies")) {
        String[] pair = ((String) line).split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
      }
      assertThat(api.log).doesNotContain("passwd", "ana@example.org");
    }
    try (FunctionProcess authorizer = new FunctionProcess("directoryAuthorizer", ENVIRONMENT)) {
      URI target = URI.create("/data-fair/api/v1/datasets");
      assertThat(json(authorizer.invoke(event("POST", target, cookies, ""))))
          .containsEntry("isAuthorized", true)
          .containsEntry("context", Map.of("credential", "session", "user", "ana"));
      assertThat(json(authorizer.invoke(event("POST", target, Map.of(), ""))))
          .containsEntry("isAuthorized", false);
      cookies.put("id_token_sign", "AAAA");
      assertThat(json(authorizer.invoke(event("POST", target, cookies, ""))))
          .containsEntry("isAuthorized", false);
      assertThat(
              json(authorizer.invoke(event("POST", URI.create(target + "?apiKey=k"), cookies, ""))))
          .containsEntry("isAuthorized", true);
    }
  }

  @Test
  void seedAndRotate() throws Exception {
    try (FunctionProcess seed = new FunctionProcess("directoryDeployment", ENVIRONMENT)) {
      assertThat(seed.invoke(SEED))
          .isEqualTo("{\"users\":4,\"organizations\":2,\"skipped\":false}");
      assertThat(seed.log).doesNotContain("passwd");
    }
    try (FunctionProcess rotation = new FunctionProcess("directoryRotation", ENVIRONMENT)) {
      assertThat(rotation.invoke("{\"source\":\"schedule\"}")).isEqualTo("{\"rotated\":false}");
    }
  }

  @Test
  void tellOfAccountsThatChange() throws Exception {
    try (FunctionProcess sweeper = new FunctionProcess("directorySweeper", ENVIRONMENT)) {
      assertThat(sweeper.invoke("{\"source\":\"schedule\"}")).isEqualTo("{\"resent\":0}");
    }
    try (FunctionProcess propagation = new FunctionProcess("directoryPropagation", ENVIRONMENT)) {
      assertThat(
              propagation.invoke(
                  "{\"Records\":[{\"messageId\":\"m\",\"body\":\"{\\\"change\\\":\\\"none\\\"}\","
                      + "\"receiptHandle\":\"r\"}]}"))
          .isEqualTo("{\"batchItemFailures\":[]}");
    }
  }

  @Test
  void loadsNoLibraryOfProvidersNorOfPasskeysBeforeALoginThroughOne() throws Exception {
    Path loaded = Path.of("target", "loaded-classes.log").toAbsolutePath();
    Files.deleteIfExists(loaded);
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded);
    environment.put(
        "OIDC_PROVIDERS",
        "[{\"discovery\":\"https://idp.example.org/x\",\"client\":{\"id\":\"datafair\"}}]");
    try (FunctionProcess api = new FunctionProcess("directoryApi", environment)) {
      String listed =
          api.invoke(
              event("GET", URI.create("/simple-directory/api/auth/providers"), Map.of(), ""));
      assertThat(json(listed)).containsEntry("statusCode", 200);
      String asked =
          api.invoke(
              event(
                  "POST", URI.create("/simple-directory/api/auth/passkey/options"), Map.of(), ""));
      assertThat(json(asked)).containsEntry("statusCode", 200);
    }
    assertThat(Files.readString(loaded))
        .contains("io.datafair.directory.provider.oauth.OAuthRoutes")
        .doesNotContain(
            "com.nimbusds.oauth2.",
            "com.nimbusds.openid.",
            "com.onelogin.",
            "com.webauthn4j.",
            "tools.jackson.dataformat.cbor.",
            "org.apache.xml.security",
            "org.wildfly.");
  }
}
