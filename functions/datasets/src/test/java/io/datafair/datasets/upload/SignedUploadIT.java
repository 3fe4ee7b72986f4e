package io.datafair.datasets.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.datasets.ApiFixture;
import io.datafair.testkit.DatasetDocument;
import io.datafair.testkit.GatewayAnswer;
import io.datafair.testkit.GatewayEvent;
import io.datafair.testkit.LocalEmulator;
import io.datafair.testkit.Permissions;
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
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
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
    force(started, 1, content(60));
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

  private static Document kept(JsonNode started) {
    return Objects.requireNonNull(
        api.database
            .getCollection("uploads")
            .find(new Document("_id", started.path("id").asString()))
            .first());
  }

  /** Puts a part without its signed address, of any size. */
  private static void force(JsonNode started, int number, byte[] content) {
    Document upload = kept(started);
    s3().uploadPart(
            request ->
                request
                    .bucket(api.objects.bucket())
                    .key(upload.getString("key"))
                    .uploadId(upload.getString("upload"))
                    .partNumber(number),
            RequestBody.fromBytes(content));
  }

  private static boolean underWay(String key) {
    return s3()
        .listMultipartUploads(request -> request.bucket(api.objects.bucket()))
        .uploads()
        .stream()
        .anyMatch(upload -> upload.key().equals(key));
  }

  private static S3Client s3() {
    return LocalEmulator.shared().s3();
  }

  @Test
  void isRefusedAndGivenUpWhenMoreCameThanWasTold() throws Exception {
    JsonNode started = start(ANA, "filename", "swollen.csv", "size", 100).json();
    String key = kept(started).getString("key");
    put(started, content(100), 1);
    force(started, 2, content(900));
    assertThat(underWay(key)).isTrue();
    complete(ANA, started.path("id").asString()).expect(413);
    complete(ANA, started.path("id").asString()).expect(404);
    assertThat(underWay(key)).isFalse();
    assertThat(api.objects.head(key)).isEmpty();
    assertThat(api.stages()).isEmpty();
  }

  @Test
  void signsTheLengthOfEachPart() throws Exception {
    JsonNode started = start(ANA, "filename", "exact.csv", "size", (8 << 20) + 7).json();
    for (JsonNode part : started.path("parts")) {
      assertThat(part.path("url").asString()).contains("content-length");
    }
    api.delete(ANA, "/uploads/" + started.path("id").asString()).expect(204);
  }

  @Test
  void isNotCompletedByWhoMayNoLongerCreateForItsOwner() throws Exception {
    JsonNode started = start(ADMIN, "filename", "left.csv", "size", 50).json();
    put(started, content(50), 1);
    String upload = started.path("id").asString();
    complete(Sessions.user("bob"), upload).expect(403);
    complete(Sessions.member("bob", TOWN, "user"), upload).expect(403);
    assertThat(api.stages()).isEmpty();
    assertThat(complete(ADMIN, upload).expect(201).json().path("owner").path("id").asString())
        .isEqualTo("town");
  }

  @Test
  void isNotCompletedByWhoMayNoLongerWriteTheDataset() throws Exception {
    api.store(
        DatasetDocument.of("signed-lost", TOWN).permissions(Permissions.user("ana", "write")));
    JsonNode started =
        start(ANA, "filename", "a.csv", "size", 50, "datasetId", "signed-lost").json();
    put(started, content(50), 1);
    api.send(ADMIN, "PUT", "/datasets/signed-lost/permissions", List.of()).expect(200);
    complete(ANA, started.path("id").asString()).expect(403);
    assertThat(api.keys("raw/organization-town/signed-lost/")).isEmpty();
  }

  private static List<Integer> startsAtOnce(Session session, int many, long size) throws Exception {
    List<Future<Integer>> answers = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(6)) {
      for (int i = 0; i < many; i++) {
        answers.add(pool.submit(() -> start(session, "filename", "q.csv", "size", size).status()));
      }
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : answers) {
      statuses.add(answer.get());
    }
    return statuses;
  }

  private static long pending(String user) {
    return api.database
        .getCollection("uploads")
        .countDocuments(
            new Document("owner.id", user).append("upload", new Document("$exists", true)));
  }

  @Test
  void isOneOfABoundedNumberForEachOwner() throws Exception {
    List<Integer> statuses = startsAtOnce(Sessions.user("greedy"), 60, 10);
    assertThat(statuses).containsOnly(201, 429);
    assertThat(pending("greedy")).isLessThanOrEqualTo(50).isGreaterThan(30);
    startsAtOnce(Sessions.user("greedy"), 50, 10);
    assertThat(pending("greedy")).isLessThanOrEqualTo(50);
    start(Sessions.user("modest"), "filename", "q.csv", "size", 10).expect(201);
  }

  @Test
  void isOneOfABoundedTotalSizeForEachOwner() {
    Session session = Sessions.user("heavy");
    String first =
        start(session, "filename", "h.csv", "size", 10).expect(201).json().path("id").asString();
    api.database
        .getCollection("uploads")
        .updateOne(
            new Document("_id", first),
            new Document("$set", new Document("size", (200L << 30) - 10)));
    start(session, "filename", "h.csv", "size", 10).expect(201);
    assertThat(start(session, "filename", "h.csv", "size", 10).expect(429).text()).isNotBlank();
    api.delete(session, "/uploads/" + first).expect(204);
    start(session, "filename", "h.csv", "size", 10).expect(201);
  }

  private static List<Integer> numbers(JsonNode page) {
    List<Integer> numbers = new ArrayList<>();
    page.path("parts").forEach(part -> numbers.add(part.path("partNumber").asInt()));
    return numbers;
  }

  @Test
  void givesItsAddressesSomeAtATime() {
    Session session = Sessions.user("paged");
    GatewayAnswer answer = start(session, "filename", "big.csv", "size", 50L << 30).expect(201);
    assertThat(answer.text().length()).isLessThan(2_000_000);
    JsonNode started = answer.json();
    String parts = "/uploads/" + started.path("id").asString() + "/parts";
    String address = ApiFixture.ORIGIN + ApiFixture.API + parts + "?from=";
    assertThat(numbers(started)).hasSize(1_000).startsWith(1).endsWith(1_000).isSorted();
    assertThat(started.path("next").asString()).isEqualTo(address + 1_001);

    JsonNode middle = api.get(session, parts, "from=3990").expect(200).json();
    assertThat(numbers(middle)).hasSize(1_000).startsWith(3_990).endsWith(4_989).isSorted();
    assertThat(middle.path("next").asString()).isEqualTo(address + 4_990);
    JsonNode last = api.get(session, parts, "from=4990").expect(200).json();
    assertThat(numbers(last)).hasSize(11).endsWith(5_000);
    assertThat(last.propertyNames()).containsExactly("parts");

    for (String from : List.of("0", "-1", "x", "5001", "99999999999")) {
      api.get(session, parts, "from=" + from).expect(400);
    }
    api.get(Sessions.user("dan"), parts, "from=1").expect(404);
    api.get(Sessions.anonymous(), parts, "from=1").expect(401);
  }

  @Test
  void answersAFewAddressesWithoutMore() {
    JsonNode started = start(ANA, "filename", "few.csv", "size", 100).expect(201).json();
    assertThat(started.propertyNames()).containsExactly("id", "partSize", "parts", "expiresAt");
    api.delete(ANA, "/uploads/" + started.path("id").asString()).expect(204);
  }

  @Test
  void expires() throws Exception {
    JsonNode started = start(ANA, "filename", "late.csv", "size", 100).json();
    put(started, content(100), 1);
    String id = started.path("id").asString();
    String key = kept(started).getString("key");
    api.database
        .getCollection("uploads")
        .updateOne(
            new Document("_id", id),
            new Document("$set", new Document("expiresAt", "2026-01-01T00:00:00Z")));
    complete(ANA, id).expect(404);
    api.get(ANA, "/uploads/" + id + "/parts").expect(404);

    start(Sessions.user("next"), "filename", "other.csv", "size", 100).expect(201);

    assertThat(underWay(key)).isFalse();
    assertThat(api.database.getCollection("uploads").countDocuments(new Document("_id", id)))
        .isZero();
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
