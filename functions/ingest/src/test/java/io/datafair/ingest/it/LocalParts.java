package io.datafair.ingest.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real index, the database's protocol and the object and queue services, in their own processes.
 */
final class LocalParts {
  private static final Path ROOT = Path.of(System.getProperty("datafair.root"));
  private static final Duration START = Duration.ofSeconds(90);

  final int indexPort = freePort();
  final int mongoPort = freePort();
  final int emulatorPort = freePort();
  private final Path data;
  private final List<Runnable> last = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();

  private LocalParts(Path data) {
    this.data = data;
  }

  static LocalParts start() throws IOException, InterruptedException {
    LocalParts parts = new LocalParts(Files.createTempDirectory("datafair-ingest"));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(parts::stop));
    parts.startStores();
    parts.startEmulator();
    parts.await("http://127.0.0.1:" + parts.indexPort + "/");
    parts.await("http://127.0.0.1:" + parts.emulatorPort + "/_ministack/health");
    return parts;
  }

  String indexUrl() {
    return "http://127.0.0.1:" + indexPort;
  }

  String mongoUri() {
    return "mongodb://127.0.0.1:" + mongoPort + "/datafair";
  }

  URI emulator() {
    return URI.create("http://127.0.0.1:" + emulatorPort);
  }

  private void startStores() throws IOException {
    Path home = ROOT.resolve("localstack/stores/target/stores");
    start(
        "stores",
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + home.resolve("java-options"),
            "-cp",
            home.resolve("lib") + "/*",
            "io.datafair.local.stores.StoresMain",
            "--data",
            data.resolve("stores").toString(),
            "--index-port",
            String.valueOf(indexPort),
            "--mongo-port",
            String.valueOf(mongoPort),
            "--smtp-port",
            String.valueOf(freePort()),
            "--admin-port",
            String.valueOf(freePort())));
  }

  private void startEmulator() throws IOException, InterruptedException {
    String program =
        "import sys; sys.path.insert(0, sys.argv[1] + '/localstack/lib'); import emulator;"
            + " print(emulator.ensure_venv(sys.argv[1] + '/.datafair', log=lambda line: None))";
    Process ensure =
        new ProcessBuilder("python3", "-c", program, ROOT.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String python = new String(ensure.getInputStream().readAllBytes()).strip();
    if (ensure.waitFor() != 0) {
      throw new IOException("the emulator could not be installed");
    }
    start("emulator", List.of(python, "-m", "ministack"));
  }

  private void start(String name, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(data.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("AWS_"));
    builder.environment().put("GATEWAY_PORT", String.valueOf(emulatorPort));
    builder.environment().put("BIND_HOST", "127.0.0.1");
    builder.environment().put("LOG_LEVEL", "WARNING");
    builder.redirectErrorStream(true).redirectOutput(data.resolve(name + ".log").toFile());
    processes.add(builder.start());
  }

  private void await(String url) throws IOException, InterruptedException {
    long limit = System.nanoTime() + START.toNanos();
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (true) {
        try {
          client.send(request, HttpResponse.BodyHandlers.discarding());
          return;
        } catch (IOException notYet) {
          if (System.nanoTime() > limit || processes.stream().anyMatch(p -> !p.isAlive())) {
            throw new IOException("nothing answers at " + url + ", see " + data, notYet);
          }
          Thread.sleep(200);
        }
      }
    }
  }

  /** Something that must end before the parts do. */
  void beforeStop(Runnable action) {
    last.add(action);
  }

  private void stop() {
    last.forEach(Runnable::run);
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      try {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
