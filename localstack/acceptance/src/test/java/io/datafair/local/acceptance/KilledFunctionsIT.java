package io.datafair.local.acceptance;

import static io.datafair.local.acceptance.harness.Datasets.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.local.acceptance.harness.Bucket;
import io.datafair.local.acceptance.harness.Caller;
import io.datafair.local.acceptance.harness.Datasets;
import io.datafair.local.acceptance.harness.Platform;
import io.datafair.local.acceptance.harness.Processes;
import io.datafair.local.acceptance.harness.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/**
 * Function processes that die while they work: nothing is lost, nothing counts twice. Both kill at
 * once, each what the other needs.
 */
@Order(70)
class KilledFunctionsIT {
  private static final int ROWS = 250_000;
  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static Caller alice;
  private static Datasets town;

  @BeforeAll
  static void logIn() {
    Platform.running().reset();
    alice = Caller.member("alice", "ville");
    town = new Datasets(alice);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aLargeFileEndsRightThoughItsFunctionsAreKilledAtSeveralMoments() {
    try (Bucket bucket = new Bucket()) {
      bucket.drop("organization-ville/mesures.csv", Rows.file(ROWS));
    }
    town.await("mesures", PATIENCE, dataset -> Datasets.hasStatus(dataset, "stored"));
    kill("ingest-stages");
    awaitIndexing(0);
    kill("ingest-ranges");
    awaitIndexing(40);
    kill("ingest-ranges");
    JsonNode dataset = town.finalized("mesures", PATIENCE);
    assertThat(dataset.path("count").asInt()).isEqualTo(ROWS);
    assertThat(town.total("mesures")).isEqualTo(ROWS);
    assertThat(town.lines("mesures", "sort=-_i&size=1").at("/results/0/_i").asInt())
        .isEqualTo(ROWS);
    assertThat(town.events("mesures")).containsExactly("finalize-end", "dataset-created");
  }

  private static void awaitIndexing(int progress) {
    Datasets.await(
        PATIENCE,
        () -> alice.get(path("mesures") + "/task-progress").expect(200).json(),
        task ->
            task.path("task").asString("").equals("index")
                && task.path("progress").asInt(-1) >= progress,
        "indexing at " + progress + " %");
  }

  private static void kill(String function) {
    List<ProcessHandle> processes =
        Datasets.await(PATIENCE, () -> Processes.of(function), found -> !found.isEmpty(), function);
    processes.forEach(Processes::kill);
    System.out.println("killed " + processes.size() + " of " + function);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void filesEndRightThoughAnyFunctionIsKilledAtAnyMoment() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> functions = List.of("ingest-intake", "ingest-stages", "ingest-ranges");
    byte[] file = Rows.file(30_000);
    try (Bucket bucket = new Bucket()) {
      for (int number = 0; number < 4; number++) {
        bucket.drop("organization-ville/lot-" + number + ".csv", file);
        Datasets.pause(random.nextInt(1_500));
        List<ProcessHandle> running = Processes.of(functions.get(random.nextInt(functions.size())));
        running.stream()
            .skip(random.nextInt(1 + running.size()))
            .findFirst()
            .ifPresent(Processes::kill);
      }
    }
    for (int number = 0; number < 4; number++) {
      String slug = "lot-" + number;
      assertThat(town.finalized(slug, PATIENCE).path("count").asInt())
          .as("%s, seed %d", slug, seed)
          .isEqualTo(30_000);
      assertThat(town.total(slug)).as("%s, seed %d", slug, seed).isEqualTo(30_000);
    }
  }
}
