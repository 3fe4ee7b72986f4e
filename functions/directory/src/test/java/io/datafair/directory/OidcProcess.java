package io.datafair.directory;

import io.datafair.runtime.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An OpenID Connect provider in a process of its own, which does as it is told. */
final class OidcProcess implements AutoCloseable {
  private static final Duration INSTALL = Duration.ofMinutes(3);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final Process process;
  final String issuer;
  private final String control;

  OidcProcess() throws IOException, InterruptedException {
    Path folder = installed();
    process =
        new ProcessBuilder("node", "server.mjs")
            .directory(folder.toFile())
            .redirectError(folder.resolve("provider.log").toFile())
            .start();
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (line == null) {
      throw new IOException(Files.readString(folder.resolve("provider.log")));
    }
    Map<String, Object> addresses = Json.object(line.getBytes(StandardCharsets.UTF_8));
    issuer = (String) addresses.get("issuer");
    control = (String) addresses.get("control");
  }

  private static Path installed() throws IOException, InterruptedException {
    Path folder = Path.of("target", "oidc-provider").toAbsolutePath();
    Files.createDirectories(folder);
    for (String file : List.of("package.json", "package-lock.json", "server.mjs")) {
      try (var input = OidcProcess.class.getResourceAsStream("/oidc-provider/" + file)) {
        Files.copy(input, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path lock = folder.resolve("package-lock.json");
    Path done = folder.resolve("installed.json");
    if (Files.exists(done) && Arrays.equals(Files.readAllBytes(done), Files.readAllBytes(lock))) {
      return folder;
    }
    Process install =
        new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("install.log").toFile())
            .start();
    if (!install.waitFor(INSTALL.toSeconds(), TimeUnit.SECONDS) || install.exitValue() != 0) {
      install.destroyForcibly();
      throw new IOException(Files.readString(folder.resolve("install.log")));
    }
    Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
    return folder;
  }

  /** What the provider answers from now on; forgets the requests it was sent. */
  void behave(Map<String, Object> behaviour) {
    call("/behaviour", behaviour);
  }

  /** Signs claims, well or wrongly. */
  String sign(String how, Map<String, Object> claims) {
    return call("/sign", Map.of("how", how, "claims", claims));
  }

  /** The requests for tokens since the last behaviour. */
  String requests() {
    return call("/requests", Map.of());
  }

  private String call(String path, Map<String, Object> body) {
    return send(HttpRequest.newBuilder(URI.create(control + path))
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
            .build())
        .body();
  }

  /** Follows a person to the provider, who logs in there; returns the address they come back to. */
  String visit(String address) {
    return send(HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(10)).build())
        .headers()
        .firstValue("location")
        .orElseThrow();
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
