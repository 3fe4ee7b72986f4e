package io.datafair.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.local.acceptance.harness.Bucket;
import io.datafair.local.acceptance.harness.Caller;
import io.datafair.local.acceptance.harness.Datasets;
import io.datafair.local.acceptance.harness.Platform;
import io.datafair.local.acceptance.harness.Processes;
import io.datafair.local.acceptance.harness.Rows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import tools.jackson.databind.JsonNode;

/** A file of a million rows in function processes of 256 MB of heap. */
@Order(60)
class LargeFileIT {
  private static final int ROWS = 1_000_000;
  private static final int PART = 16 << 20;
  private static final long HEAP = 256L << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private final Map<String, Long> heaps = new TreeMap<>();

  @Test
  @Timeout(480)
  void aMillionRowsBecomeSearchableInSmallHeaps() {
    Platform.running().reset();
    Datasets town = new Datasets(Caller.member("alice", "ville"));
    String neighbour = town.uploaded("voisin.csv", "nom;valeur\nun;1\ndeux;2\n");
    long started = System.nanoTime();
    long size;
    try (Bucket bucket = new Bucket()) {
      size = dropLargeFile(bucket, "drops/organization-ville/million.csv");
    }
    long dropped = System.nanoTime();
    JsonNode dataset =
        town.await(
            "million",
            PATIENCE,
            found -> {
              noteHeaps();
              assertThat(town.total(neighbour)).isEqualTo(2);
              Datasets.pause(1_000);
              return Datasets.hasStatus(found, "finalized") || Datasets.hasStatus(found, "error");
            });
    long ended = System.nanoTime();
    assertThat(dataset.path("status").asString()).as(dataset.toString()).isEqualTo("finalized");
    assertThat(dataset.path("count").asInt()).isEqualTo(ROWS);
    assertThat(town.total("million")).isEqualTo(ROWS);
    assertThat(town.lines("million", "valide_eq=true&count=exact&size=0").path("total").asInt())
        .isEqualTo(ROWS / 2);
    assertThat(town.lines("million", "numero_eq=M-999999").at("/results/0/_i").asInt())
        .isEqualTo(ROWS);
    assertThat(heaps.keySet()).contains("ingest-stages", "ingest-ranges");
    assertThat(heaps.values()).allMatch(heap -> heap <= HEAP);
    System.out.printf(
        "large file: %,d rows, %d MB, dropped in %d s, finalized %d s later, heaps %s%n",
        ROWS, size >> 20, seconds(started, dropped), seconds(dropped, ended), heaps);
  }

  private static long seconds(long from, long to) {
    return Duration.ofNanos(to - from).toSeconds();
  }

  private void noteHeaps() {
    for (String function : List.of("ingest-stages", "ingest-ranges")) {
      for (ProcessHandle process : Processes.of(function)) {
        Processes.largestHeap(process).ifPresent(heap -> heaps.merge(function, heap, Math::max));
      }
    }
  }

  /** Generates and sends part after part; the size of the whole. */
  private static long dropLargeFile(Bucket bucket, String key) {
    S3Client client = bucket.client();
    String upload =
        client.createMultipartUpload(request -> request.bucket(bucket.name()).key(key)).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder(Rows.HEADER);
    long size = 0;
    for (int row = 0; row < ROWS; row++) {
      Rows.append(text, row);
      if (text.length() >= PART || row == ROWS - 1) {
        byte[] part = text.toString().getBytes(StandardCharsets.UTF_8);
        int number = parts.size() + 1;
        String tag =
            client
                .uploadPart(
                    request ->
                        request.bucket(bucket.name()).key(key).uploadId(upload).partNumber(number),
                    RequestBody.fromBytes(part))
                .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        size += part.length;
        text.setLength(0);
      }
    }
    client.completeMultipartUpload(
        request ->
            request
                .bucket(bucket.name())
                .key(key)
                .uploadId(upload)
                .multipartUpload(completed -> completed.parts(parts)));
    return size;
  }
}
