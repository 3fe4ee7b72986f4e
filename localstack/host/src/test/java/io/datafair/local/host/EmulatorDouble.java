package io.datafair.local.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** The emulator's control interface, as far as the host reads it; functions run for real. */
final class EmulatorDouble implements AutoCloseable {
  private static final String HANDLER = "io.datafair.local.host.handler.ProbeHandler";

  private final HttpServer server;
  private final byte[] archive = archive();
  private final Map<String, Map<String, Object>> functions = new ConcurrentHashMap<>();
  private final Map<String, Integer> reserved = new ConcurrentHashMap<>();
  private final JsonMapper json = new JsonMapper();

  private EmulatorDouble(HttpServer server) {
    this.server = server;
  }

  static EmulatorDouble start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    EmulatorDouble emulator = new EmulatorDouble(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", emulator::handle);
    server.start();
    return emulator;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void deploy(String name, Map<String, String> environment) {
    deploy(name, environment, 256);
  }

  void deploy(String name, Map<String, String> environment, int memory) {
    functions.put(
        name,
        Map.of(
            "FunctionName",
            name,
            "FunctionArn",
            "arn:aws:lambda:us-east-1:000000000000:function:" + name,
            "Version",
            "$LATEST",
            "Handler",
            HANDLER,
            "MemorySize",
            memory,
            "Timeout",
            3,
            "CodeSha256",
            sha256(archive),
            "RevisionId",
            Integer.toString(environment.hashCode()),
            "Environment",
            Map.of("Variables", environment)));
  }

  void reserve(String name, int concurrency) {
    reserved.put(name, concurrency);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (exchange.getRequestHeaders().containsKey("X-Amz-Target")) {
        answer(
            exchange,
            200,
            "application/x-amz-json-1.1",
            bytes("{\"SecretString\":\"{\\\"current\\\":\\\"edge\\\"}\"}"));
      } else if (path.startsWith("/_ministack/lambda-code/")) {
        answer(exchange, 200, "application/zip", archive);
      } else if (path.startsWith("/2015-03-31/functions")) {
        function(exchange, path.substring("/2015-03-31/functions".length()));
      } else if (path.startsWith("/v2/apis")) {
        answer(exchange, 200, "application/json", bytes(json.writeValueAsString(api(path))));
      } else if (exchange.getRequestMethod().equals("GET")) {
        answer(
            exchange,
            200,
            "application/xml",
            bytes("<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>"));
      } else {
        answer(
            exchange,
            200,
            "text/xml",
            bytes(
                "<DescribeStacksResponse><DescribeStacksResult><Stacks/></DescribeStacksResult></DescribeStacksResponse>"));
      }
    }
  }

  private void function(HttpExchange exchange, String rest) throws IOException {
    if (rest.isEmpty() || rest.equals("/")) {
      Map<String, Object> all = Map.of("Functions", List.copyOf(functions.values()));
      answer(exchange, 200, "application/json", bytes(json.writeValueAsString(all)));
      return;
    }
    String name = rest.substring(1);
    Map<String, Object> found = functions.get(name);
    if (found == null) {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", "ResourceNotFoundException");
      answer(exchange, 404, "application/json", bytes("{\"Message\":\"Function not found\"}"));
      return;
    }
    Map<String, Object> answer = new TreeMap<>();
    answer.put("Configuration", found);
    answer.put("Code", Map.of("Location", address() + "/_ministack/lambda-code/" + name));
    if (reserved.containsKey(name)) {
      answer.put("Concurrency", Map.of("ReservedConcurrentExecutions", reserved.get(name)));
    }
    answer(exchange, 200, "application/json", bytes(json.writeValueAsString(answer)));
  }

  private Map<String, Object> api(String path) {
    return switch (path) {
      case "/v2/apis" -> items(Map.of("apiId", "api1", "protocolType", "HTTP", "name", "datafair"));
      case "/v2/apis/api1/routes" ->
          items(
              route("ANY /probe/{proxy+}", "probe"),
              route("ANY /single/{proxy+}", "single"),
              Map.of(
                  "routeKey", "GET /secured/{id}",
                  "target", "integrations/probe",
                  "authorizationType", "CUSTOM",
                  "authorizerId", "guard"));
      case "/v2/apis/api1/integrations" -> items(integration("probe"), integration("single"));
      case "/v2/apis/api1/authorizers" ->
          items(
              Map.of(
                  "authorizerId",
                  "guard",
                  "authorizerUri",
                  "arn:aws:lambda:us-east-1:000000000000:function:probe",
                  "identitySource",
                  List.of("$request.header.Authorization"),
                  "authorizerResultTtlInSeconds",
                  60,
                  "enableSimpleResponses",
                  true));
      default -> items();
    };
  }

  private static Map<String, Object> route(String key, String function) {
    return Map.of("routeKey", key, "target", "integrations/" + function);
  }

  private static Map<String, Object> integration(String function) {
    return Map.of(
        "integrationId",
        function,
        "integrationUri",
        "arn:aws:lambda:us-east-1:000000000000:function:" + function);
  }

  private static Map<String, Object> items(Object... items) {
    return Map.of("items", List.of(items));
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] archive() {
    Path classes = Path.of("target", "test-classes");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Stream<Path> files = Files.walk(classes.resolve("io/datafair/local/host/handler"));
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] content) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
