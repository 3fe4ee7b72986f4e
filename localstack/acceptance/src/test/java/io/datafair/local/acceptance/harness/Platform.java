package io.datafair.local.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.local.acceptance.harness.Scripts.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The running platform, started at first use and shared by all tests. {@code
 * -Dplatform.data=FOLDER} tests one that already runs, and leaves it running.
 */
public final class Platform {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(90);
  private static final JsonMapper JSON = new JsonMapper();
  private static @Nullable Platform running;

  private final Path data;
  private final int port;
  private final int emulatorPort;
  private final boolean ours;
  private JsonNode endpoints;

  private Platform(Path data, int port, int emulatorPort, boolean ours) {
    this.data = data;
    this.port = port;
    this.emulatorPort = emulatorPort;
    this.ours = ours;
    if (ours) {
      Outcome stopped = stop();
      assertThat(stopped.status()).as(stopped.text()).isZero();
      start("--fresh");
    }
    endpoints = readEndpoints();
  }

  /** The platform, started by whoever asks first. */
  public static synchronized Platform running() {
    Platform known = running;
    if (known == null) {
      String given = System.getProperty("platform.data");
      known = given == null ? ownPlatform() : new Platform(Path.of(given), 0, 0, false);
      running = known;
      if (given == null) {
        Runtime.getRuntime().addShutdownHook(new Thread(Platform::endRun));
      }
    }
    return known;
  }

  private static Platform ownPlatform() {
    Path data = Scripts.root().resolve("localstack/acceptance/target/data");
    return new Platform(data, freePort(), freePort(), true);
  }

  static synchronized void endRun() {
    Platform known = running;
    running = null;
    if (known != null && known.ours) {
      System.out.println("platform: " + known.stop().text().strip());
    }
  }

  /** Starts it again on the data it has. */
  public Outcome start(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--detach",
                "--no-build",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port),
                "--emulator-port",
                Integer.toString(emulatorPort)));
    arguments.addAll(List.of(options));
    Outcome outcome = Scripts.run(START, "start", arguments.toArray(String[]::new));
    assertThat(outcome.status()).as(outcome.text()).isZero();
    System.out.println("platform: started in " + outcome.took().toSeconds() + " s");
    endpoints = readEndpoints();
    return outcome;
  }

  /** Empties all but accounts and keys. */
  public void reset() {
    reset("?keep=accounts");
  }

  /** Empties it; how long that took, as it says. */
  public Duration reset(String query) {
    Answer answer = Caller.anonymous().post("/_local/reset" + query).expect(200);
    return Duration.ofMillis(answer.json().path("durationMs").asLong());
  }

  /** Ends it as a person does; does nothing when nothing runs. */
  public Outcome stop() {
    return Scripts.run(STOP, "stop", "--data", data.toString());
  }

  /** Whether these tests started it, and so may kill it. */
  public boolean ours() {
    return ours;
  }

  public Path data() {
    return data;
  }

  public int port() {
    return origin().getPort();
  }

  public int emulatorPort() {
    return emulator().getPort();
  }

  /** Where clients reach it. */
  public URI origin() {
    return URI.create(endpoint("public"));
  }

  public URI emulator() {
    return URI.create(endpoint("emulator"));
  }

  public String endpoint(String name) {
    return endpoints.path(name).asString();
  }

  private JsonNode readEndpoints() {
    try {
      return JSON.readTree(Files.readString(data.resolve("endpoints.json")));
    } catch (IOException fault) {
      throw new UncheckedIOException("no platform runs on " + data, fault);
    }
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
