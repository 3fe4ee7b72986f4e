package io.datafair.datasets.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.account.Language;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.runtime.http.Caller;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.objects.SignedUploads;
import io.datafair.testkit.DatasetDocument;
import io.datafair.testkit.LocalEmulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** Answers that no payload can carry wait in the bucket, one object for one answer. */
class BigAnswersIT {
  private static final String BUCKET = "test-big-answers";
  private static final LocalEmulator EMULATOR = LocalEmulator.shared();
  private static final ObjectStore OBJECTS = new ObjectStore(EMULATOR.s3(), BUCKET);
  private static final Account TOWN = Account.organization("town", "Town hall");

  @BeforeAll
  static void bucket() {
    EMULATOR.createBucket(BUCKET);
  }

  private static BigAnswers on(String day) {
    Clock clock = Clock.fixed(Instant.parse(day + "T23:59:59Z"), ZoneOffset.UTC);
    return new BigAnswers(
        () -> OBJECTS, store -> new SignedUploads(store, EMULATOR.presigner()), clock);
  }

  private static Dataset dataset(String id, Account owner) {
    return Dataset.of(DatasetDocument.of(id, owner).build());
  }

  private static byte[] answer(int seed) {
    byte[] body = new byte[5_000_000];
    new Random(seed).nextBytes(body);
    return body;
  }

  private static String location(BigAnswers answers, Dataset dataset, byte[] body, String type) {
    HttpRequest request =
        new HttpRequest(
            "GET",
            "/x",
            QueryParameters.parse(""),
            Map.of(),
            Map.of(),
            new byte[0],
            Map.of(),
            "https://data.example",
            Caller.viewer("127.0.0.1"),
            "test",
            Language.FR);
    HttpResponse response =
        QueryRoutes.delivered(answers, dataset, request, HttpResponse.of(200, type, body));
    assertThat(response.status()).isEqualTo(302);
    assertThat(response.headers()).containsEntry("cache-control", "no-store");
    return response.headers().get("location");
  }

  private static List<ObjectVersion> versions(Dataset dataset) {
    String prefix = dataset.exportsPrefix();
    return EMULATOR
        .s3()
        .listObjectVersions(request -> request.bucket(BUCKET).prefix(prefix))
        .versions();
  }

  @Test
  void areWrittenOnceHoweverOftenTheyAreAskedFor() throws Exception {
    Dataset dataset = dataset("once", TOWN);
    String first = location(on("2026-03-01"), dataset, answer(1), "text/csv");
    location(on("2026-03-01"), dataset, answer(1), "text/csv");
    location(on("2026-03-01"), dataset, answer(1), "text/csv");

    assertThat(versions(dataset)).hasSize(1);
    try (HttpClient client = HttpClient.newHttpClient()) {
      var got =
          client.send(
              java.net.http.HttpRequest.newBuilder(URI.create(first)).build(),
              java.net.http.HttpResponse.BodyHandlers.ofByteArray());
      assertThat(got.body()).isEqualTo(answer(1));
    }
  }

  @Test
  void areNeverTakenForAnother() {
    Dataset dataset = dataset("several", TOWN);
    location(on("2026-03-01"), dataset, answer(1), "text/csv");
    location(on("2026-03-01"), dataset, answer(2), "text/csv");
    location(on("2026-03-01"), dataset, answer(1), "application/json");
    assertThat(versions(dataset)).hasSize(3);
  }

  @Test
  void areWrittenAgainBeforeTheirDayIsOver() {
    Dataset dataset = dataset("days", TOWN);
    location(on("2026-03-01"), dataset, answer(1), "text/csv");
    location(on("2026-03-02"), dataset, answer(1), "text/csv");
    assertThat(versions(dataset)).hasSize(2);
  }

  @Test
  void lieUnderTheirOwnerAndTheirDataset() {
    for (Dataset dataset :
        List.of(dataset("mine", TOWN), dataset("mine", Account.user("dan", "Dan")))) {
      location(on("2026-03-01"), dataset, answer(1), "text/csv");
      String segment = dataset.owner().segment();
      assertThat(versions(dataset))
          .singleElement()
          .satisfies(
              version ->
                  assertThat(version.key())
                      .matches("exports/" + segment + "/mine/2026-03-01/[0-9a-f]{64}"));
    }
  }
}
