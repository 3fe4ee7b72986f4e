package io.datafair.ingest.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.Account;
import io.datafair.core.id.Ids;
import io.datafair.datasetmodel.fact.DatasetFacts;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetJournal;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasetmodel.run.FileDatasets;
import io.datafair.datasetmodel.run.RunMessage;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.ingest.index.RunIndex;
import io.datafair.ingest.stage.Pipeline;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.mongo.MongoConnection;
import io.datafair.runtime.queue.QueueFunction;
import io.datafair.runtime.queue.QueueMessage;
import io.datafair.runtime.queue.WorkQueue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What must hold when parts fail: each run ends well, or its owner knows why it did not. Most of it
 * is waiting for parts that come back, so that four wait at once.
 */
class FaultsIT {
  private static final int ROWS = 120_000;

  private final PipelineFixture parts = PipelineFixture.shared();
  private final MoodyIndex index = new MoodyIndex(parts.stores.indexUrl());
  private final FaultyLine databaseLine = new FaultyLine(parts.stores.mongoPort());
  private final String suffix = Ids.resource();
  private final String stagesUrl = parts.queue("stages-" + suffix);
  private final WorkQueue stages = parts.workQueue(stagesUrl);
  private final String rangesUrl = parts.queue("ranges-" + suffix);
  private final WorkQueue ranges = parts.workQueue(rangesUrl);
  private final List<QueuePump> pumps = new ArrayList<>();
  private final Pipeline pipeline = pipeline();

  private Pipeline pipeline() {
    Clock clock = Clock.systemUTC();
    MongoDatabase database =
        MongoConnection.open("mongodb://127.0.0.1:" + databaseLine.port() + "/datafair");
    DatasetStore store = new DatasetStore(database);
    Runs runs =
        new Runs(
            store,
            new DatasetJournal(database, clock),
            new DatasetFacts(store, facts -> List.of(), clock),
            clock);
    return new Pipeline(
        runs,
        parts.objects,
        new RunIndex(new IndexClient(index.url())),
        parts.stageQueues(stagesUrl, rangesUrl));
  }

  private void pump() {
    pumps.add(new QueuePump(parts.sqs, stagesUrl, 1, new QueueFunction(stages, pipeline::stage)));
    pumps.add(new QueuePump(parts.sqs, rangesUrl, 2, new QueueFunction(ranges, pipeline::range)));
  }

  @AfterEach
  void stop() {
    pumps.forEach(QueuePump::close);
    index.close();
    databaseLine.close();
  }

  /** A dataset whose file is there, and whose run waits for its first message. */
  private Dataset loaded(String slug, String content) {
    String key = "elsewhere/" + slug + "-" + Ids.resource() + ".csv";
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    parts.objects.put(key, "text/csv", bytes);
    FileDatasets.IncomingFile file =
        new FileDatasets.IncomingFile(slug + ".csv", bytes.length, key, null);
    FileDatasets.Author author = new FileDatasets.Author("ville", "Ville");
    Optional<Dataset> known = parts.bySlug(slug);
    Dataset dataset =
        known.isPresent()
            ? parts.files.replace(known.get(), author, file).orElseThrow()
            : parts
                .files
                .create(
                    Account.organization("ville", "Ville de Démo"),
                    author,
                    slug,
                    slug,
                    Map.of(),
                    file)
                .orElseThrow();
    return parts.datasets.update(dataset.id(), null, Updates.set("status", "loaded")).orElseThrow();
  }

  private static String message(Dataset dataset) {
    return RunMessage.stage(dataset.id(), dataset.document().getString("_generation")).body();
  }

  private static String range(Dataset dataset, int range) {
    return new RunMessage(dataset.id(), dataset.document().getString("_generation"), range).body();
  }

  private void stage(Dataset dataset, int attempt) throws IOException {
    pipeline.stage(new QueueMessage("id", message(dataset), "handle", attempt));
  }

  private static String rows(int count) {
    StringBuilder file = new StringBuilder("code;libelle;valeur\n");
    for (int i = 1; i <= count; i++) {
      file.append("C").append(i).append(";ligne ").append(i % 1000).append(" avec du texte");
      file.append(" pour que le fichier ait plus d'une tranche, et des mots encore et encore;");
      file.append(i / 8.0).append('\n');
    }
    return file.toString();
  }

  private Dataset awaitFinalized(String slug) {
    return parts.await(
        slug,
        dataset -> "finalized".equals(dataset.document().getString("status")),
        Duration.ofMinutes(3));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void waitsForABusyIndex() {
    AtomicInteger bulks = new AtomicInteger();
    AtomicInteger others = new AtomicInteger();
    index.mood(
        (method, path, body) -> {
          if (!path.contains("_bulk")) {
            return others.incrementAndGet() % 3 == 1
                ? Optional.of(new MoodyIndex.Answer(503, "{\"error\":\"unavailable\"}"))
                : Optional.empty();
          }
          return switch (bulks.incrementAndGet() % 4) {
            case 1 -> Optional.of(new MoodyIndex.Answer(429, "{\"error\":\"too many\"}"));
            case 2 -> Optional.of(new MoodyIndex.Answer(200, busy(body)));
            default -> Optional.empty();
          };
        });
    Dataset dataset = loaded("occupe", rows(60_000));
    pump();
    stages.send(message(dataset));

    Dataset done = awaitFinalized("occupe");

    assertThat(parts.count(done)).isEqualTo(60_000);
    assertThat(bulks.get()).isGreaterThan(2);
    assertThat(parts.journalOf(done)).containsExactly("dataset-created", "finalize-end");
  }

  /** The answer of an engine that had no room for any of the lines. */
  private static String busy(byte[] ndjson) {
    int newLines = 0;
    for (byte b : ndjson) {
      newLines += b == '\n' ? 1 : 0;
    }
    String item = "{\"index\":{\"status\":429,\"error\":{\"type\":\"rejected\"}}}";
    return "{\"errors\":true,\"items\":["
        + String.join(",", java.util.Collections.nCopies(newLines / 2, item))
        + "]}";
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void startsAgainWhenTheIndexWasAway() {
    AtomicInteger left = new AtomicInteger(5);
    index.mood(
        (method, path, body) ->
            left.getAndDecrement() > 0
                ? Optional.of(new MoodyIndex.Answer(500, "{\"error\":\"broken\"}"))
                : Optional.empty());
    Dataset dataset = loaded("absent", rows(10));
    pump();
    stages.send(message(dataset));

    Dataset done = awaitFinalized("absent");

    assertThat(parts.count(done)).isEqualTo(10);
    assertThat(parts.journalOf(done))
        .containsExactly("dataset-created", "error-retry", "finalize-end");
    assertThat(done.document().containsKey("errorRetry")).isFalse();
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void buildsALostIndexAgain() throws IOException {
    Dataset dataset = loaded("perdu", rows(2 * ROWS));
    stage(dataset, 1);
    Dataset indexing = parts.datasets.find(dataset.id()).orElseThrow();
    assertThat(indexing.document().getList("_ranges", Document.class)).hasSizeGreaterThan(1);
    pipeline.range(new QueueMessage("id", range(indexing, 0), "handle", 1));
    deleteIndex(indexing);

    pipeline.range(new QueueMessage("id", range(indexing, 1), "handle", 1));
    Dataset again = parts.datasets.find(dataset.id()).orElseThrow();
    assertThat(again.document().get("_rebuilds")).isEqualTo(1);
    assertThat(again.document().containsKey("_ingest")).isFalse();

    pump();
    assertThat(parts.count(awaitFinalized("perdu"))).isEqualTo(2 * ROWS);
  }

  private void deleteIndex(Dataset dataset) {
    String name = dataset.indexName(dataset.document().getString("_generation"));
    assertThat(parts.index.send("DELETE", name, new byte[0], Duration.ofSeconds(20)).status())
        .isEqualTo(200);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void buildsAnIndexLostBeforeTheEndAgain() {
    Dataset dataset = loaded("presque-fini", rows(50));
    AtomicInteger refreshes = new AtomicInteger();
    index.mood(
        (method, path, body) -> {
          if (path.endsWith("/_refresh") && refreshes.incrementAndGet() == 1) {
            deleteIndex(dataset);
          }
          return Optional.empty();
        });
    pump();
    stages.send(message(dataset));

    assertThat(parts.count(awaitFinalized("presque-fini"))).isEqualTo(50);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void buildsAnIndexThatLostLinesAgain() {
    Dataset dataset = loaded("incomplet", rows(50));
    AtomicInteger refreshes = new AtomicInteger();
    index.mood(
        (method, path, body) -> {
          if (path.endsWith("/_refresh") && refreshes.incrementAndGet() == 1) {
            String name = dataset.indexName(dataset.document().getString("_generation"));
            parts.index.send(
                "DELETE", name + "/_doc/0000000007", new byte[0], Duration.ofSeconds(20));
          }
          return Optional.empty();
        });
    pump();
    stages.send(message(dataset));

    Dataset done = awaitFinalized("incomplet");
    assertThat(parts.count(done)).isEqualTo(50);
    assertThat(refreshes.get()).isEqualTo(2);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void goesOnWhenTheDatabaseIsBack() throws InterruptedException {
    Dataset dataset = loaded("base-absente", rows(2 * ROWS));
    CountDownLatch started = new CountDownLatch(1);
    index.mood(
        (method, path, body) -> {
          if (path.contains("_bulk")) {
            started.countDown();
          }
          return Optional.empty();
        });
    pump();
    stages.send(message(dataset));
    assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();

    databaseLine.cut();
    Thread.sleep(4_000);
    databaseLine.mend();

    Dataset done = awaitFinalized("base-absente");
    assertThat(parts.count(done)).isEqualTo(2 * ROWS);
    assertThat(parts.journalOf(done)).contains("finalize-end").doesNotContain("error");
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void givesUpAfterManyAttemptsAndSaysSo() throws IOException {
    Dataset first = loaded("abandon", rows(5));
    stage(first, 1);
    assertThat(parts.count(awaitFinalized("abandon"))).isEqualTo(5);
    Dataset dataset = loaded("abandon", rows(9));
    index.mood(
        (method, path, body) -> Optional.of(new MoodyIndex.Answer(500, "{\"error\":\"broken\"}")));

    for (int attempt = 1; attempt <= 8; attempt++) {
      int each = attempt;
      assertThatThrownBy(() -> stage(dataset, each)).hasMessageContaining("500");
    }
    stage(dataset, 9);

    Dataset failed = parts.datasets.find(dataset.id()).orElseThrow();
    assertThat(failed.document().getString("status")).isEqualTo("error");
    assertThat(failed.document().getString("errorStatus")).isEqualTo("validated");
    assertThat(failed.document().containsKey("errorRetry")).isFalse();
    assertThat(parts.journalOf(failed))
        .containsExactly("dataset-created", "finalize-end", "data-updated", "error-retry", "error");
    assertThat(parts.count(failed)).as("the previous lines answer").isEqualTo(5);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void theLastOfTwoRunsThatFinalizeTogetherAnswers() throws Exception {
    Dataset old = loaded("course", rows(5));
    String oldIndex = old.indexName(old.document().getString("_generation"));
    CountDownLatch publishing = new CountDownLatch(1);
    CountDownLatch overtaken = new CountDownLatch(1);
    index.mood(
        (method, path, body) -> {
          String text = new String(body, StandardCharsets.UTF_8);
          boolean swap = text.contains("\"alias\":\"dataset-course\"") && text.contains(oldIndex);
          if (path.endsWith("/_aliases") && swap) {
            publishing.countDown();
            await(overtaken);
          }
          return Optional.empty();
        });
    Thread slow = Thread.ofVirtual().start(() -> quietly(old));
    assertThat(publishing.await(30, TimeUnit.SECONDS)).isTrue();

    Dataset next = loaded("course", rows(8));
    stage(next, 1);
    Dataset finalized = awaitFinalized("course");
    overtaken.countDown();
    slow.join();
    quietly(old);

    String nextIndex = next.indexName(next.document().getString("_generation"));
    assertThat(finalized.document().getString("_index")).isEqualTo(nextIndex);
    assertThat(parts.count(finalized)).isEqualTo(8);
    Dataset now = parts.datasets.find(next.id()).orElseThrow();
    assertThat(now.document().getString("status")).isEqualTo("finalized");
    assertThat(now.document().get("count")).isEqualTo(8L);
    assertThat(parts.index.get("dataset-course.*/_alias").text())
        .contains(nextIndex)
        .doesNotContain(oldIndex);
  }

  private void quietly(Dataset dataset) {
    try {
      stage(dataset, 1);
    } catch (IOException | RuntimeException refused) {
      // The index it built is gone: its message comes back, and finds a newer run.
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  @Execution(ExecutionMode.CONCURRENT)
  void survivesACutAtAnyRequestToTheDatabase(int first) {
    int runs = 0;
    boolean cut = true;
    for (int requests = first; cut; requests += 4) {
      Dataset dataset = loaded("coupures-" + first, rows(20 + requests));
      databaseLine.cutAfter(requests);
      boolean whole = false;
      cut = false;
      for (int delivery = 1; delivery <= 5 && !whole; delivery++) {
        whole = delivered(dataset);
        cut |= databaseLine.isCut();
        databaseLine.mend();
      }

      Dataset done = parts.datasets.find(dataset.id()).orElseThrow();
      assertThat(done.document().getString("status"))
          .as("cut at " + requests)
          .isEqualTo("finalized");
      assertThat(parts.count(done)).isEqualTo(20 + requests);
      assertThat(done.document().getList("_indices", String.class)).hasSize(1);
      List<String> events = parts.journalOf(done);
      runs++;
      assertThat(events.stream().filter("finalize-end"::equals)).hasSize(runs);
    }
    assertThat(runs - 1).as("requests that were cut").isGreaterThan(1);
  }

  /** Delivers the message of a run; false when the line was cut and the queue would try again. */
  private boolean delivered(Dataset dataset) {
    try {
      stage(dataset, 1);
      return true;
    } catch (IOException | RuntimeException cut) {
      return false;
    }
  }
}
