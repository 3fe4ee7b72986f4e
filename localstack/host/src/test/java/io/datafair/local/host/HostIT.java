package io.datafair.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole host with real function processes; only the emulator's control interface is a double.
 */
class HostIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  @TempDir static Path data;
  private static EmulatorDouble emulator;
  private static Host host;
  private static int port;
  private static int internalPort;

  @BeforeAll
  static void start() throws IOException {
    emulator = EmulatorDouble.start();
    emulator.deploy("probe", Map.of("INSTANCE_CONCURRENCY", "8", "GREETING", "hello"));
    emulator.deploy("single", Map.of());
    emulator.deploy("alone", Map.of());
    emulator.reserve("alone", 1);
    port = freePort();
    internalPort = freePort();
    host = Host.start(HostOptions.parse(arguments(port, internalPort), Path.of("target", "host")));
  }

  @AfterAll
  static void stop() {
    host.close();
    emulator.close();
  }

  @Test
  void givesTheFunctionItsEnvironmentAndMemory() throws Exception {
    JsonNode environment = JSON.readTree(get("/probe/x?do=environment").body());
    assertThat(environment.path("function").asString()).isEqualTo("probe");
    assertThat(environment.path("version").asString()).isEqualTo("$LATEST");
    assertThat(environment.path("greeting").asString()).isEqualTo("hello");
    assertThat(environment.path("remaining").asInt()).isBetween(1, 3_000);
    assertThat(environment.path("heap").asLong()).isLessThan(256L * 1024 * 1024);
    assertThat(environment.path("variables").asInt()).isLessThan(30);
  }

  @Test
  void servesSeveralInvocationsInOneProcessWhenTheFunctionAllowsIt() throws Exception {
    List<JsonNode> answers = together("/probe/x?do=sleep:400", 6);
    assertThat(answers.stream().map(answer -> answer.path("pid").asLong()).distinct()).hasSize(1);
    assertThat(answers.stream().mapToInt(answer -> answer.path("most").asInt()).max().orElse(0))
        .isGreaterThan(1);
  }

  @Test
  void startsMoreProcessesOtherwise() throws Exception {
    List<JsonNode> answers = together("/single/x?do=sleep:700", 3);
    assertThat(answers.stream().map(answer -> answer.path("pid").asLong()).distinct().count())
        .isGreaterThan(1);
    assertThat(answers).allMatch(answer -> answer.path("most").asInt() == 1);
  }

  @Test
  void keepsToTheReservedConcurrency() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      calls.add(HTTP.sendAsync(invocation("alone", "do=sleep:100"), BodyHandlers.ofString()));
    }
    List<String> bodies = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> call : calls) {
      bodies.add(JSON.readTree(call.get().body()).path("body").asString());
    }
    assertThat(bodies.stream().map(body -> JSON.readTree(body).path("pid").asLong()).distinct())
        .hasSize(1);
    assertThat(bodies).allMatch(body -> body.contains("\"most\":1"));
  }

  @Test
  void endsWhatExceedsItsDeadlineAndGoesOn() throws Exception {
    HttpResponse<String> late = invoke("single", "do=sleep:10000");
    assertThat(late.statusCode()).isEqualTo(500);
    assertThat(late.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
    assertThat(late.body())
        .contains("Sandbox.Timedout")
        .contains("Task timed out after 3.00 seconds");
    assertThat(get("/single/x?do=short").body()).isEqualTo("ok");
  }

  @Test
  void reportsAProcessThatExits() throws Exception {
    assertThat(invoke("single", "do=exit:7").body())
        .contains("Runtime.ExitError")
        .contains("exit status 7");
    assertThat(get("/single/x?do=short").body()).isEqualTo("ok");
  }

  @Test
  void reportsAProcessWithoutMemory() throws Exception {
    assertThat(invoke("single", "do=memory").body()).contains("Runtime.ExitError");
    assertThat(get("/single/x?do=short").body()).isEqualTo("ok");
  }

  @Test
  void passesOnWhatTheFunctionThrows() throws Exception {
    HttpResponse<String> failed = invoke("probe", "do=fail");
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body()).contains("failed on request").contains("IllegalStateException");
    HttpResponse<String> seen = get("/probe/x?do=fail");
    assertThat(seen.statusCode()).isEqualTo(502);
    assertThat(seen.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void holdsPayloadsToSixMegabytes() throws Exception {
    assertThat(get("/probe/x?do=size:6200000").body()).hasSize(6_200_000);
    assertThat(invoke("probe", "do=size:6300000").body()).contains("Function.ResponseSizeTooLarge");
    assertThat(invoke("probe", "do=size:9000000").body()).contains("Function.ResponseSizeTooLarge");
    assertThat(invoke("probe", "x".repeat(6_300_000)).statusCode()).isEqualTo(413);
    assertThat(post("/probe/x", "x".repeat(5_000_000)).statusCode()).isEqualTo(413);
    HttpResponse<String> refused = post("/probe/x", "x".repeat(11_000_000));
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
  }

  @Test
  void asksTheAuthorizer() throws Exception {
    assertThat(get("/secured/1").statusCode()).isEqualTo(401);
    assertThat(get("/secured/1", "Authorization", "no").body())
        .isEqualTo("{\"message\":\"Forbidden\"}");
    HttpResponse<String> allowed = get("/secured/1", "Authorization", "let-me-in");
    assertThat(allowed.statusCode()).isEqualTo(200);
    assertThat(allowed.body()).contains("\"authorizer\":{\"lambda\":{\"user\":\"ana\"}}");
  }

  @Test
  void compressesForClientsThatAskForIt() throws Exception {
    assertThat(get("/probe/x?do=size:5000", "Accept-Encoding", "gzip").headers())
        .matches(headers -> headers.firstValue("Content-Encoding").orElse("").equals("gzip"));
    assertThat(get("/probe/x?do=size:5000").headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void tellsTheLengthOfABodyThatHeadDoesNotAskFor() throws Exception {
    HttpRequest question = request("/probe/x?do=head:639").HEAD().build();
    HttpResponse<Void> answer = HTTP.send(question, BodyHandlers.discarding());
    assertThat(answer.headers().firstValue("content-length")).contains("639");
    assertThat(HTTP.send(question, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    assertThat(get("/probe/x?do=head:639").headers().firstValue("content-length")).contains("0");
  }

  @Test
  void survivesClientsThatLeave() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket
            .getOutputStream()
            .write(
                "GET /probe/x?do=sleep:200 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(get("/probe/x?do=short").body()).isEqualTo("ok");
  }

  @Test
  void replacesProcessesAfterADeployment() throws Exception {
    emulator.deploy("changing", Map.of("GREETING", "first"));
    assertThat(invoke("changing", "do=environment").body()).contains("first");
    CompletableFuture<HttpResponse<String>> running =
        HTTP.sendAsync(invocation("changing", "do=sleep:1000"), BodyHandlers.ofString());
    Thread.sleep(200);
    emulator.deploy("changing", Map.of("GREETING", "second"));
    HttpRequest refresh =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + internalPort + "/_internal/refresh"))
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(HTTP.send(refresh, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    assertThat(invoke("changing", "do=environment").body()).contains("second");
    assertThat(running.get().statusCode()).isEqualTo(200);
  }

  @Test
  void saysThatAFunctionIsNotThere() throws Exception {
    assertThat(invoke("nobody", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesLocalCallsFromOtherSites() throws Exception {
    HttpRequest foreign =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/_local/reset"))
            .header("Origin", "https://elsewhere.example")
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(HTTP.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
  }

  @Test
  void leavesNoProcessBehindWhenItIsKilled(@TempDir Path otherData) throws Exception {
    int otherPort = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(Path.of("target", "host", "lib").toAbsolutePath() + "/*");
    command.add(HostMain.class.getName());
    command.addAll(List.of(arguments(otherPort, freePort())));
    command.set(command.indexOf("--data") + 1, otherData.toString());
    Process other =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(otherData.resolve("host.log").toFile())
            .start();
    String address = "http://localhost:" + otherPort + "/probe/x?do=environment";
    long pid = 0;
    for (int i = 0; i < 600 && pid == 0; i++) {
      Thread.sleep(100);
      pid = pidFrom(address);
    }
    assertThat(pid).as(Files.readString(otherData.resolve("host.log"))).isPositive();
    ProcessHandle function = ProcessHandle.of(pid).orElseThrow();
    other.destroyForcibly();
    for (int i = 0; i < 50 && function.isAlive(); i++) {
      Thread.sleep(100);
    }
    assertThat(function.isAlive()).isFalse();
  }

  private static long pidFrom(String address) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
      return answer.statusCode() == 200 ? JSON.readTree(answer.body()).path("pid").asLong() : 0;
    } catch (IOException notYet) {
      return 0;
    }
  }

  private static String[] arguments(int port, int internalPort) {
    return new String[] {
      "--data", data.toString(),
      "--port", Integer.toString(port),
      "--internal-port", Integer.toString(internalPort),
      "--emulator", emulator.address().toString(),
      "--ric", Path.of("target", "host", "ric").toString()
    };
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static List<JsonNode> together(String path, int count) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(HTTP.sendAsync(request(path).build(), BodyHandlers.ofString()));
    }
    List<JsonNode> answers = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> call : calls) {
      answers.add(JSON.readTree(call.get().body()));
    }
    return answers;
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return HTTP.send(
        request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> invoke(String function, String event) throws Exception {
    return HTTP.send(invocation(function, event), BodyHandlers.ofString());
  }

  private static HttpRequest invocation(String function, String event) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + internalPort + "/invoke"))
        .header("X-Amzn-Lambda-Function-Name", function)
        .POST(BodyPublishers.ofString(event))
        .build();
  }
}
