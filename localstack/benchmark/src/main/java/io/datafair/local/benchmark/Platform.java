package io.datafair.local.benchmark;

import io.datafair.runtime.aws.SignedHttp;
import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A running platform, reached as its users reach it, as an administrator of an organization. */
final class Platform {
  private static final String ORGANIZATION = "ville";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Less than a session lasts without being renewed. */
  private static final Duration SESSION = Duration.ofMinutes(10);

  private final Map<String, Object> endpoints;
  private final Map<String, String> cookies = new HashMap<>();
  private Instant loggedIn = Instant.EPOCH;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * The platform of a data folder.
   *
   * @param data holds the file that says where everything listens
   */
  Platform(Path data) throws IOException {
    endpoints = Json.object(Files.readAllBytes(data.resolve("endpoints.json")));
    Events.through(edgeSecret());
  }

  private String edgeSecret() throws IOException {
    SignedHttp emulator =
        new SignedHttp(
            "secretsmanager",
            "us-east-1",
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    SignedHttp.Answer answer =
        emulator.send(
            "POST",
            URI.create(address("emulator") + "/"),
            Map.of(
                "Content-Type",
                "application/x-amz-json-1.1",
                "X-Amz-Target",
                "secretsmanager.GetSecretValue"),
            Json.bytes(Map.of("SecretId", "datafair/edge")));
    return String.valueOf(Json.object(answer.body()).get("SecretString"));
  }

  private String address(String name) {
    return String.valueOf(endpoints.get(name));
  }

  URI origin() {
    return URI.create(address("public"));
  }

  URI index() {
    return URI.create(address("index"));
  }

  String mongo() {
    return address("mongo");
  }

  void logIn() throws IOException, InterruptedException {
    cookies.clear();
    String directory = "/simple-directory";
    HttpResponse<String> callback =
        send(
            "POST",
            directory + "/api/auth/password?redirect=" + origin().resolve(directory),
            Map.of("email", "alice@example.org", "password", "datafair", "org", ORGANIZATION));
    URI address = URI.create(callback.body());
    HttpResponse<String> session =
        send("GET", address.getRawPath() + "?" + address.getRawQuery(), null);
    for (String line : session.headers().allValues("set-cookie")) {
      String pair = line.split(";", 2)[0];
      int equals = pair.indexOf('=');
      cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    cookies.put("id_token_org", ORGANIZATION);
    loggedIn = Instant.now();
  }

  /** The cookies of a session that has some minutes to live. */
  String cookieHeader() throws IOException, InterruptedException {
    if (Instant.now().isAfter(loggedIn.plus(SESSION))) {
      logIn();
    }
    StringBuilder header = new StringBuilder();
    cookies.forEach(
        (name, value) ->
            header.append(header.isEmpty() ? "" : "; ").append(name).append('=').append(value));
    return header.toString();
  }

  HttpResponse<String> send(
      String method, String path, @org.jspecify.annotations.Nullable Object body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin() + path)).timeout(LIMIT);
    if (!cookies.isEmpty()) {
      request.header("cookie", cookieHeader());
    }
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("content-type", "application/json");
      request.method(method, HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)));
    }
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer;
  }

  /** A client of the bucket, from the environment of the function that runs here. */
  static S3Client bucketClient() {
    return S3Client.builder().forcePathStyle(true).build();
  }

  /** Stores a file where the pipeline finds it. */
  void drop(Path file, String slug) {
    try (S3Client client = bucketClient()) {
      client.putObject(
          request ->
              request
                  .bucket(address("dataBucket"))
                  .key("drops/organization-" + ORGANIZATION + "/" + slug + ".csv"),
          RequestBody.fromFile(file));
    }
  }

  /** Waits until a dataset is searchable with as many lines, and answers its id. */
  Map<String, Object> awaitFinalized(String slug, int lines, String after)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(15).toNanos();
    while (System.nanoTime() < end) {
      Map<String, Object> dataset = find(slug);
      String finalizedAt = String.valueOf(dataset.getOrDefault("finalizedAt", ""));
      if ("error".equals(dataset.get("status"))) {
        throw new IOException(slug + " is in error");
      }
      if ("finalized".equals(dataset.get("status"))
          && Integer.valueOf(lines).equals(dataset.get("count"))
          && finalizedAt.compareTo(after) > 0) {
        return dataset;
      }
      Thread.sleep(50);
    }
    throw new IOException(slug + " was not finalized in time");
  }

  /** What the catalogue says of a dataset; empty when there is none. */
  Map<String, Object> find(String slug) throws IOException, InterruptedException {
    String path =
        "/data-fair/api/v1/datasets?slugs=" + slug + "&select=id,status,count,finalizedAt";
    Map<String, Object> page =
        Json.object(
            send("GET", path, null).body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return page.get("results") instanceof List<?> results
            && !results.isEmpty()
            && results.getFirst() instanceof Map<?, ?> found
        ? copy(found)
        : Map.of();
  }

  private static Map<String, Object> copy(Map<?, ?> found) {
    Map<String, Object> copy = new HashMap<>();
    found.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  /** Lets everybody read a dataset. */
  void open(String id) throws IOException, InterruptedException {
    send(
        "PUT",
        "/data-fair/api/v1/datasets/" + id + "/permissions",
        List.of(Map.of("classes", List.of("list", "read"))));
  }

  String internal() {
    return address("internal");
  }
}
