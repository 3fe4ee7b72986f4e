package io.datafair.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.datasets.ApiFixture;
import io.datafair.testkit.DatasetDocument;
import io.datafair.testkit.GatewayAnswer;
import io.datafair.testkit.GatewayEvent;
import io.datafair.testkit.Permissions;
import io.datafair.testkit.Sessions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Contract: datasets, section 17. */
class FileIT {
  private static final Account TOWN = Account.organization("town", "Town hall");
  private static final Session ANONYMOUS = Sessions.anonymous();
  private static final byte[] SMALL = "nom\nLoire\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] LARGE = new byte[(4 << 20) + 1];
  private static final ApiFixture api = new ApiFixture("files");

  @BeforeAll
  static void datasets() {
    dataset("small", "rivières 2024.csv", SMALL);
    dataset("large", "large.csv", LARGE);
    api.store(
        DatasetDocument.of("not-yet", TOWN)
            .with("status", "loaded")
            .permissions(Permissions.everybody("list", "read")));
    api.store(
        DatasetDocument.of("no-file", TOWN)
            .without("originalFile")
            .permissions(Permissions.everybody("list", "read")));
    api.store(DatasetDocument.of("secret", TOWN));
  }

  private static void dataset(String id, String name, byte[] content) {
    String key = "files/organization-town/" + id + "/g1/" + name;
    api.objects.put(key, "text/csv", content);
    api.store(
        DatasetDocument.of(id, TOWN)
            .with("_file", new Document("key", key))
            .with(
                "originalFile",
                new Document("name", name)
                    .append("size", (long) content.length)
                    .append("mimetype", "text/csv"))
            .permissions(Permissions.everybody("list", "read")));
  }

  @ParameterizedTest
  @CsvSource({
    "raw, downloadOriginalData",
    "convert, downloadOriginalData",
    "full, downloadFullData",
    "data-files/rivi%C3%A8res%202024.csv, downloadDataFile",
  })
  void aSmallFileIsAnsweredAtOnce(String path, String operation) {
    GatewayAnswer answer = api.get(ANONYMOUS, "/datasets/small/" + path).expect(200);
    assertThat(answer.body()).isEqualTo(SMALL);
    assertThat(answer.header("content-type")).isEqualTo("text/csv");
    assertThat(answer.header("content-disposition"))
        .startsWith("attachment; filename=\"rivi_res 2024.csv\"")
        .endsWith("filename*=UTF-8''rivi%C3%A8res%202024.csv");
    assertThat(answer.header("cache-control")).isEqualTo("must-revalidate, private, max-age=0");
    assertThat(answer.header("x-operation"))
        .isEqualTo("{\"class\":\"read\",\"id\":\"" + operation + "\",\"track\":\"readDataFiles\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "full", "data-files/large.csv"})
  void aLargeFileIsFetchedFromTheBucket(String path) throws Exception {
    GatewayAnswer answer = api.get(ANONYMOUS, "/datasets/large/" + path).expect(302);
    assertThat(answer.body()).isEmpty();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(answer.header("location")))
            .timeout(Duration.ofSeconds(60))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> file = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.body()).isEqualTo(LARGE);
      assertThat(file.headers().firstValue("content-disposition"))
          .hasValueSatisfying(value -> assertThat(value).contains("large.csv"));
    }
  }

  @Test
  void headTellsTheLengthOfASmallFile() {
    GatewayAnswer answer =
        api.send(ANONYMOUS, GatewayEvent.of("HEAD", ApiFixture.API + "/datasets/small/raw"));
    assertThat(answer.expect(200).body()).isEmpty();
    assertThat(answer.header("content-length")).isEqualTo("" + SMALL.length);
  }

  @Test
  void filesAreListedWithTheirAddress() {
    JsonNode files = api.get(ANONYMOUS, "/datasets/small/data-files").expect(200).json();
    assertThat(files.size()).isEqualTo(1);
    JsonNode file = files.get(0);
    assertThat(file.path("key").asString()).isEqualTo("original");
    assertThat(file.path("name").asString()).isEqualTo("rivières 2024.csv");
    assertThat(file.path("size").asInt()).isEqualTo(SMALL.length);
    assertThat(file.path("mimetype").asString()).isEqualTo("text/csv");
    assertThat(file.path("updatedAt").asString()).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(file.has("title")).isTrue();
    String path =
        file.path("url").asString().substring((ApiFixture.ORIGIN + ApiFixture.API).length());
    assertThat(api.get(ANONYMOUS, path).expect(200).body()).isEqualTo(SMALL);
  }

  @Test
  void thereIsNoFileBeforeOneIsStored() {
    for (String id : List.of("not-yet", "no-file")) {
      for (String path : List.of("raw", "convert", "full", "data-files/not-yet.csv")) {
        api.get(ANONYMOUS, "/datasets/" + id + "/" + path).expect(404);
      }
      assertThat(api.get(ANONYMOUS, "/datasets/" + id + "/data-files").expect(200).text())
          .isEqualTo("[]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.csv", "..%2Fsecret", "%2e%2e", "rivi%C3%A8res"})
  void noOtherNameIsAFile(String name) {
    api.get(ANONYMOUS, "/datasets/small/data-files/" + name).expect(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "convert", "full", "data-files", "data-files/secret.csv"})
  void aPrivateFileIsNobodyElses(String path) {
    api.get(ANONYMOUS, "/datasets/secret/" + path).expect(403);
    api.get(Sessions.user("dan"), "/datasets/secret/" + path).expect(403);
  }
}
