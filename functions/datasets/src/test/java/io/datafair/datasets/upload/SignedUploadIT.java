package io.datafair.datasets.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.datasets.ApiFixture;
import io.datafair.testkit.DatasetDocument;
import io.datafair.testkit.GatewayAnswer;
import io.datafair.testkit.GatewayEvent;
import io.datafair.testkit.Sessions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Files that go straight to the bucket: start, put the parts, complete. */
class SignedUploadIT {
  private static final Account TOWN = Account.organization("town", "Town hall");
  private static final Session ANA = Sessions.user("ana");
  private static final Session ADMIN = Sessions.member("bob", TOWN, "admin");
  private static final ApiFixture api = new ApiFixture("signed-upload");

  @BeforeEach
  void forgetCommands() {
    api.stages();
  }

  private static GatewayAnswer start(Session session, Object... keysAndValues) {
    Map<String, Object> body = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      body.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return api.send(session, "POST", "/uploads", body);
  }

  private static GatewayAnswer complete(Session session, String upload) {
    return api.send(
        session, GatewayEvent.of("POST", ApiFixture.API + "/uploads/" + upload + "/_complete"));
  }

  /** Puts the parts of a content to their URLs, as a browser does. */
  private static void put(JsonNode started, byte[] content, int... numbers)
      throws IOException, InterruptedException {
    int partSize = started.path("partSize").asInt();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int number : numbers) {
        int from = (number - 1) * partSize;
        byte[] part = Arrays.copyOfRange(content, from, Math.min(from + partSize, content.length));
        URI url = URI.create(started.path("parts").get(number - 1).path("url").asString());
        HttpRequest request =
            HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(60))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(part))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
            .isEqualTo(200);
      }
    }
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    for (int i = 0; i < size; i++) {
      content[i] = (byte) (i % 80 == 79 ? '\n' : 'a' + i % 26);
    }
    return content;
  }

  private static byte[] stored(String key) throws IOException {
    try (InputStream stream = api.objects.open(key)) {
      return stream.readAllBytes();
    }
  }

  @Test
  void makesADatasetOfSeveralParts() throws Exception {
    byte[] content = content((8 << 20) + 1_000);
    JsonNode started =
        start(ANA, "filename", "big file.csv", "size", content.length, "title", " Gros fichier ")
            .expect(201)
            .json();
    assertThat(started.path("parts").findValuesAsString("partNumber")).containsExactly("1", "2");
    assertThat(started.path("partSize").asInt()).isEqualTo(8 << 20);
    assertThat(started.path("expiresAt").asString()).endsWith("Z");
    assertThat(api.get(ANA, "/datasets").json().path("results").findValuesAsString("title"))
        .doesNotContain("Gros fichier");
    put(started, content, 2, 1);

    JsonNode dataset = complete(ANA, started.path("id").asString()).expect(201).json();

    String id = dataset.path("id").asString();
    assertThat(dataset.path("title").asString()).isEqualTo("Gros fichier");
    assertThat(dataset.path("status").asString()).isEqualTo("created");
    assertThat(dataset.path("originalFile").path("size").asInt()).isEqualTo(content.length);
    List<String> keys = api.keys("raw/user-ana/" + id + "/");
    assertThat(keys).hasSize(1).allMatch(key -> key.endsWith("/big file.csv"));
    assertThat(stored(keys.getFirst())).isEqualTo(content);
    assertThat(api.get(ANA, "/datasets/" + id).json().path("status").asString())
        .isEqualTo("loaded");
    assertThat(api.stages()).hasSize(1);
    complete(ANA, started.path("id").asString()).expect(404);
  }

  @Test
  void isNotCompletedBeforeAllIsThere() throws Exception {
    JsonNode started = start(ANA, "filename", "half.csv", "size", 100).json();
    String id = started.path("id").asString();
    assertThat(complete(ANA, id).expect(409).text()).contains("0 octets reçus sur 100");
    put(started, content(60), 1);
    assertThat(complete(ANA, id).expect(409).text()).contains("60 octets reçus sur 100");
    assertThat(api.keys("raw/user-ana/").stream().filter(key -> key.endsWith("half.csv")))
        .isEmpty();
    put(started, content(100), 1);
    complete(ANA, id).expect(201);
  }

  @Test
  void isCompletedOnceHoweverOftenAsked() throws Exception {
    byte[] content = content(100);
    JsonNode started = start(ANA, "filename", "once.csv", "size", 100).json();
    put(started, content, 1);
    List<Future<Integer>> statuses = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        statuses.add(pool.submit(() -> complete(ANA, started.path("id").asString()).status()));
      }
    }
    List<Integer> seen = new ArrayList<>();
    for (Future<Integer> status : statuses) {
      seen.add(status.get());
    }
    assertThat(seen).contains(201).filteredOn(status -> status == 201).hasSize(1);
    assertThat(api.stages()).hasSize(1);
  }

  @Test
  void isGivenUp() throws Exception {
    JsonNode started = start(ANA, "filename", "gone.csv", "size", 100).json();
    put(started, content(100), 1);
    String upload = started.path("id").asString();
    api.delete(Sessions.user("dan"), "/uploads/" + upload).expect(404);
    api.delete(ANA, "/uploads/" + upload).expect(204);
    complete(ANA, upload).expect(404);
    api.delete(ANA, "/uploads/" + upload).expect(404);
    assertThat(api.keys("raw/user-ana/").stream().filter(key -> key.endsWith("gone.csv")))
        .isEmpty();
  }

  @Test
  void isItsAuthorsAlone() throws Exception {
    JsonNode started = start(ANA, "filename", "hers.csv", "size", 100).json();
    put(started, content(100), 1);
    complete(Sessions.user("dan"), started.path("id").asString()).expect(404);
    complete(Sessions.anonymous(), started.path("id").asString()).expect(401);
    complete(ANA, "unknown").expect(404);
    complete(ANA, started.path("id").asString()).expect(201);
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv, 0, 400",
    "a.csv, -1, 400",
    "a.pdf, 10, 400",
    "'', 10, 400",
    "a.csv, 53687091201, 413",
  })
  void isRefusedForFilesThatAreNotTaken(String name, long size, int status) {
    start(ANA, "filename", name, "size", size).expect(status);
  }

  @Test
  void isRefusedWithoutASizeOrAnAccount() {
    start(ANA, "filename", "a.csv").expect(400);
    start(ANA, "filename", "a.csv", "size", "many").expect(400);
    start(Sessions.anonymous(), "filename", "a.csv", "size", 10).expect(401);
    start(
            ANA,
            "filename",
            "a.csv",
            "size",
            10,
            "owner",
            Map.of("type", "organization", "id", "town"))
        .expect(403);
    start(Sessions.member("dan", TOWN, "user"), "filename", "a.csv", "size", 10).expect(403);
  }

  @Test
  void replacesTheFileOfADataset() throws Exception {
    api.store(DatasetDocument.of("signed-replaced", TOWN));
    byte[] content = content(200);
    start(ANA, "filename", "a.csv", "size", 200, "datasetId", "signed-replaced").expect(403);
    start(ADMIN, "filename", "a.csv", "size", 200, "datasetId", "nothing").expect(404);
    JsonNode started =
        start(ADMIN, "filename", "new.csv", "size", 200, "datasetId", "signed-replaced")
            .expect(201)
            .json();
    put(started, content, 1);
    JsonNode answer = complete(ADMIN, started.path("id").asString()).expect(200).json();
    assertThat(answer.path("id").asString()).isEqualTo("signed-replaced");
    assertThat(answer.path("status").asString()).isEqualTo("loaded");
    assertThat(answer.path("originalFile").path("name").asString()).isEqualTo("new.csv");
    List<String> keys = api.keys("raw/organization-town/signed-replaced/");
    assertThat(stored(keys.getFirst())).isEqualTo(content);
    assertThat(
            api.get(ADMIN, "/datasets/signed-replaced/journal").json().findValuesAsString("type"))
        .containsExactly("data-updated");
    start(ADMIN, "filename", "a.csv", "size", 10, "datasetId", "signed-replaced").expect(409);
  }

  @Test
  void isKeptWhenTheDatasetBecameBusyMeanwhile() throws Exception {
    api.store(DatasetDocument.of("signed-busy", TOWN));
    JsonNode started =
        start(ADMIN, "filename", "new.csv", "size", 50, "datasetId", "signed-busy").json();
    put(started, content(50), 1);
    status("signed-busy", "indexed");
    complete(ADMIN, started.path("id").asString()).expect(409);
    status("signed-busy", "finalized");
    complete(ADMIN, started.path("id").asString()).expect(200);
  }

  private static void status(String id, String status) {
    api.store.update(id, null, new Document("$set", new Document("status", status)));
  }
}
