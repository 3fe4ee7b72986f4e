package io.datafair.local.host.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the public origin, logged in as anyone else would be. */
final class PlatformClient {
  private static final Duration LIMIT = Duration.ofSeconds(35);

  private final URI origin;
  private final JsonMapper json = new JsonMapper();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  PlatformClient(URI origin) {
    this.origin = origin;
  }

  void logIn(String email, String password, String organization)
      throws IOException, InterruptedException {
    String directory = "/simple-directory";
    HttpResponse<String> callback =
        send(
            "POST",
            directory + "/api/auth/password?redirect=" + origin.resolve(directory),
            json.writeValueAsString(
                Map.of("email", email, "password", password, "org", organization)));
    require(callback, 200);
    URI address = URI.create(callback.body());
    HttpResponse<String> session =
        send("GET", address.getRawPath() + "?" + address.getRawQuery(), "");
    require(session, 302);
    for (String line : session.headers().allValues("Set-Cookie")) {
      String pair = line.split(";", 2)[0];
      int equals = pair.indexOf('=');
      cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    cookies.put("id_token_org", organization);
    if (!cookies.containsKey("id_token")) {
      throw new IOException("no session for " + email);
    }
  }

  Optional<JsonNode> find(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = send("GET", path, "");
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    require(answer, 200);
    return Optional.of(json.readTree(answer.body()));
  }

  void change(String method, String path, Object body) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(method, path, json.writeValueAsString(body));
    require(answer, 200);
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(origin.resolve(path))
            .timeout(LIMIT)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!cookies.isEmpty()) {
      StringBuilder header = new StringBuilder();
      cookies.forEach(
          (name, value) ->
              header.append(header.isEmpty() ? "" : "; ").append(name).append('=').append(value));
      request.header("Cookie", header.toString());
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static void require(HttpResponse<String> answer, int status) throws IOException {
    if (answer.statusCode() != status) {
      String body = answer.body();
      throw new IOException(
          answer.request().method()
              + " "
              + answer.uri().getPath()
              + " answers "
              + answer.statusCode()
              + ": "
              + body.substring(0, Math.min(300, body.length())));
    }
  }
}
