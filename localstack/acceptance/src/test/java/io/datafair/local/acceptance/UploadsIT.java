package io.datafair.local.acceptance;

import static io.datafair.local.acceptance.harness.Caller.API;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.local.acceptance.harness.Answer;
import io.datafair.local.acceptance.harness.Caller;
import io.datafair.local.acceptance.harness.Datasets;
import io.datafair.local.acceptance.harness.Platform;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Large files by signed parts, sent straight to the bucket. */
@Order(35)
class UploadsIT {
  private static final int ROWS = 300_000;
  private static byte[] content;
  private static Caller alice;

  @BeforeAll
  static void prepare() {
    Platform.running().reset();
    alice = Caller.member("alice", "ville");
    StringBuilder file = new StringBuilder("code,libelle,valeur\n");
    for (int row = 0; row < ROWS; row++) {
      file.append("C").append(row).append(",libellé numéro ").append(row % 977).append(',');
      file.append(row % 10_000).append('\n');
    }
    content = file.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode start(Map<String, ?> body) {
    return alice.post(API + "/uploads", body).expect(201).json();
  }

  private static void send(JsonNode upload, int part) {
    long size = upload.path("partSize").asLong();
    int from = (int) (part * size);
    int to = (int) Math.min(content.length, from + size);
    Answer sent =
        Caller.anonymous()
            .send(
                "PUT",
                upload.path("parts").path(part).path("url").asString(),
                BodyPublishers.ofByteArray(Arrays.copyOfRange(content, from, to)),
                Map.of());
    sent.expect(200);
  }

  private static Answer complete(JsonNode upload) {
    return alice.post(API + "/uploads/" + upload.path("id").asString() + "/_complete");
  }

  private static int datasets() {
    return alice.get(API + "/datasets?size=0").expect(200).json().path("count").asInt();
  }

  @Test
  void aFileSentInPartsBecomesADatasetOnceComplete() {
    int before = datasets();
    JsonNode upload =
        start(Map.of("filename", "mesures.csv", "size", content.length, "title", "Mesures"));
    assertThat(upload.path("parts").size()).isGreaterThan(1);
    send(upload, 0);
    assertThat(datasets()).isEqualTo(before);
    Answer early = complete(upload).expect(409);
    assertThat(early.text()).contains("incomplet");
    assertThat(datasets()).isEqualTo(before);
    for (int part = 1; part < upload.path("parts").size(); part++) {
      send(upload, part);
    }
    JsonNode created = complete(upload).expect(201).json();
    assertThat(created.path("title").asString()).isEqualTo("Mesures");
    Datasets town = new Datasets(alice);
    String id = created.path("id").asString();
    assertThat(town.finalized(id).path("count").asInt()).isEqualTo(ROWS);
    assertThat(town.total(id)).isEqualTo(ROWS);
    complete(upload).expect(404);

    Answer whole = alice.get(Datasets.path(id) + "/raw").expect(302);
    assertThat(Caller.anonymous().get(whole.header("location")).expect(200).body())
        .isEqualTo(content);
    alice.delete(Datasets.path(id)).expect(204);
  }

  @Test
  void anUploadGivenUpHalfWayCreatesNothing() {
    int before = datasets();
    JsonNode upload = start(Map.of("filename", "abandon.csv", "size", content.length));
    send(upload, 0);
    String path = API + "/uploads/" + upload.path("id").asString();
    Caller.member("bob", "ville").delete(path).expect(404);
    alice.delete(path).expect(204);
    complete(upload).expect(404);
    alice.delete(path).expect(404);
    assertThat(datasets()).isEqualTo(before);
  }

  @Test
  void anUploadIsNeverAnonymousNorForAnotherAccount() {
    Map<String, ?> body = Map.of("filename", "x.csv", "size", 10);
    assertThat(Caller.anonymous().post(API + "/uploads", body).status()).isIn(401, 403);
    Caller.member("carol", "ville").post(API + "/uploads", body).expect(403);
    Caller.user("dan")
        .post(
            API + "/uploads",
            Map.of(
                "filename",
                "x.csv",
                "size",
                10,
                "owner",
                Map.of("type", "organization", "id", "ville")))
        .expect(403);
  }

  @Test
  void anUploadThatCannotBeTakenIsRefusedBeforeAnyByteIsSent() {
    alice.post(API + "/uploads", Map.of("filename", "photo.jpeg", "size", 10)).expect(400);
    alice.post(API + "/uploads", Map.of("filename", "x.csv", "size", 0)).expect(400);
    alice.post(API + "/uploads", Map.of("filename", "x.csv", "size", -1)).expect(400);
    alice.post(API + "/uploads", Map.of("filename", "x.csv")).expect(400);
    alice.post(API + "/uploads", Map.of("filename", "x.csv", "size", 1L << 50)).expect(413);
    alice.post(API + "/uploads", Map.of("size", 10)).expect(400);
  }
}
