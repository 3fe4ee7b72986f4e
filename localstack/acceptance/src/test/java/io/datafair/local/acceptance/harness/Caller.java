package io.datafair.local.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who calls the platform: nobody yet, or a user once logged in. Keeps cookies. */
public final class Caller {
  public static final String API = "/data-fair/api/v1";
  public static final String DIRECTORY = "/simple-directory/api/auth";
  public static final String PASSWORD = "datafair";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration START = Duration.ofMinutes(2);
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final URI origin;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  private Caller(URI origin) {
    this.origin = origin;
  }

  public static Caller anonymous() {
    return new Caller(Platform.running().origin());
  }

  /** A user on the personal account. */
  public static Caller user(String name) {
    return loggedIn(Map.of("email", name + "@example.org", "password", PASSWORD));
  }

  /** A user who acts for an organization. */
  public static Caller member(String name, String organization) {
    return loggedIn(
        Map.of("email", name + "@example.org", "password", PASSWORD, "org", organization));
  }

  /** The administrator of the platform, in admin mode. */
  public static Caller superAdministrator() {
    return loggedIn(
        Map.of("email", "superadmin@example.org", "password", PASSWORD, "adminMode", true));
  }

  public static Caller loggedIn(Map<String, ?> credentials) {
    Caller caller = anonymous();
    // A function that is still starting on a busy machine makes the gateway give up at 30 s.
    Answer url =
        Datasets.await(
                START,
                () -> caller.post(DIRECTORY + "/password", credentials),
                answer -> answer.status() != 503,
                "login")
            .expect(200);
    caller.get(url.text()).expect(302);
    return caller;
  }

  /** Somebody else's hands on the same session: neither hears of the other's new cookies. */
  public Caller copy() {
    Caller copy = new Caller(origin);
    copy.cookies.putAll(cookies);
    return copy;
  }

  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody(), Map.of());
  }

  public Answer get(String path, Map<String, String> headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  public Answer head(String path) {
    return send("HEAD", path, BodyPublishers.noBody(), Map.of());
  }

  public Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody(), Map.of());
  }

  public Answer post(String path) {
    return send("POST", path, BodyPublishers.noBody(), Map.of());
  }

  public Answer post(String path, Object body) {
    return json("POST", path, body);
  }

  public Answer patch(String path, Object body) {
    return json("PATCH", path, body);
  }

  public Answer put(String path, Object body) {
    return json("PUT", path, body);
  }

  private Answer json(String method, String path, Object body) {
    return send(
        method,
        path,
        BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)),
        Map.of("content-type", "application/json"));
  }

  /** A path of the platform, or a whole address. */
  public Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
    URI address = path.startsWith("http") ? URI.create(path) : URI.create(origin + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(LIMIT).method(method, body);
    headers.forEach(request::header);
    if (!cookies.isEmpty() && !headers.containsKey("cookie")) {
      request.header("cookie", cookieHeader());
    }
    try {
      Answer answer = Answer.of(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
      answer.setCookies().forEach(this::remember);
      return answer;
    } catch (IOException fault) {
      throw new UncheckedIOException(method + " " + address, fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void remember(String line) {
    String pair = line.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('='));
    String value = pair.substring(name.length() + 1);
    if (value.isEmpty()) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("; "));
  }

  /** What the browser would hold; empty when it holds none of that name. */
  public String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  /** Replaces a cookie, as browser code may. */
  public Caller withCookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }
}
