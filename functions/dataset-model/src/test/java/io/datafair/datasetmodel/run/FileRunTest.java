package io.datafair.datasetmodel.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.core.account.Account;
import io.datafair.core.stage.DatasetStatus;
import io.datafair.core.stage.Stage;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.run.FileRun.RawObject;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.testkit.DatasetDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FileRunTest {
  private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

  private static DatasetDocument document() {
    return DatasetDocument.of("rivers", Account.organization("town", "Town"));
  }

  private static FileRun run(DatasetDocument document) {
    return FileRun.of(Dataset.of(document.build()));
  }

  private static Document update(Bson update) {
    return Document.parse(update.toBsonDocument().toJson());
  }

  /** What a dataset without any of these fields holds after the values of an update are set. */
  private static FileRun after(Bson update) {
    DatasetDocument document = document();
    update(update).get("$set", Document.class).forEach(document::with);
    return run(document);
  }

  @Test
  void aDatasetWithoutFileHasAnEmptyRun() {
    FileRun run = run(document().without("_generation"));
    assertThat(run.generation()).isEmpty();
    assertThat(run.raw()).isEmpty();
    assertThat(run.storedKey()).isEmpty();
    assertThat(run.ranges()).isEmpty();
    assertThat(run.progress()).isEmpty();
    assertThat(run.indexing()).isFalse();
    assertThat(run.hasReplaced()).isFalse();
  }

  @Test
  void anAnnouncedObjectIsTheOneThatTheRunStartsFrom() {
    Document announced = new Document();
    FileRun.announce(announced, "g2", new RawObject("raw/x.csv", "v1"), "2026-11-25T02:00:00.000Z");
    DatasetDocument document = document();
    announced.forEach(document::with);
    FileRun run = run(document);
    assertThat(run.generation()).isEqualTo("g2");
    assertThat(run.raw()).contains(new RawObject("raw/x.csv", "v1"));
    assertThat(run.startsFrom("raw/x.csv")).isTrue();
    assertThat(run.startsFrom("raw/y.csv")).isFalse();
    assertThat(run.announcedAt()).isEqualTo("2026-11-25T02:00:00.000Z");
  }

  @Test
  void aFileIsStoredWithItsSize() {
    FileRun run = after(RunUpdates.stored(run(document()), "files/x.csv", 12));
    assertThat(run.fileKey()).isEqualTo("files/x.csv");
    assertThat(run.fileSize()).isEqualTo(12);
    assertThat(run.oldFiles()).isEmpty();
  }

  @Test
  void theFileThatIsReplacedIsRemembered() {
    FileRun run = run(document().with("_file", new Document("key", "files/old.csv")));
    assertThat(update(RunUpdates.stored(run, "files/x.csv", 12)))
        .containsEntry("$addToSet", new Document("_oldFiles", "files/old.csv"));
  }

  @Test
  void whatWasFoundOfTheFileIsReadAgain() {
    List<String> layout = new ArrayList<>(Arrays.asList("a", null, "b"));
    List<ByteRange> ranges = List.of(new ByteRange(2, 8, 1, 3), new ByteRange(8, 9, 4, 1));
    Schema schema = Schema.of(List.of(Map.of("key", "a", "type", "string")));
    FileRun run = after(RunUpdates.analyzed(layout, ranges, 7, schema));
    assertThat(run.layout()).isEqualTo(layout);
    assertThat(run.ranges()).isEqualTo(ranges);
    assertThat(run.valueBytes()).isEqualTo(7);
    assertThat(run.hasPendingSchema()).isTrue();
    assertThat(run.schema().column("a")).isPresent();
  }

  @Test
  void anIndexIsBegunForThisRunOnly() {
    Bson begun = RunUpdates.indexing(run(document()), Schema.of(List.of()));
    FileRun run = after(begun);
    assertThat(run.indexing()).isTrue();
    assertThat(run.rangesDone()).isEmpty();
    DatasetDocument superseded = document();
    update(begun).get("$set", Document.class).forEach(superseded::with);
    assertThat(run(superseded.with("_generation", "g2")).indexing()).isFalse();
  }

  @Test
  void aRestartIsANewRunWithoutThePastError() {
    Document kept = update(RunUpdates.restart(Stage.INDEX.from(), false));
    assertThat(kept.get("$set", Document.class))
        .containsEntry("status", "validated")
        .doesNotContainEntry("_generation", "g1");
    assertThat(kept.get("$unset", Document.class))
        .containsOnlyKeys("errorStatus", "errorRetry", "_ingest");
    assertThat(update(RunUpdates.restart(Stage.ANALYZE.from(), true)).get("$unset", Document.class))
        .containsKey("_schema");
  }

  @Test
  void aRunInErrorRemembersWhereItFailed() {
    FileRun failed = after(RunUpdates.failed(DatasetStatus.STORED));
    assertThat(failed.status()).isEqualTo(DatasetStatus.ERROR);
    assertThat(failed.errorStatus()).contains("stored");
    assertThat(after(RunUpdates.refused(failed)).errorStatus()).contains("stored");
    assertThat(after(RunUpdates.refused(run(document()))).errorStatus()).contains("finalized");
  }

  @Nested
  class Guards {
    private BsonDocument filter(Bson filter) {
      return filter.toBsonDocument();
    }

    private BsonDocument json(String json) {
      return BsonDocument.parse(json);
    }

    @Test
    void aRunWritesWhileNothingSupersededOrMovedIt() {
      assertThat(filter(RunFilters.unmoved(run(document()), DatasetStatus.STORED)))
          .isEqualTo(json("{$and: [{_generation: 'g1'}, {status: 'stored'}]}"));
    }

    @Test
    void theSweeperLooksAtRunsThatAreDue() {
      assertThat(filter(RunFilters.due(NOW)))
          .isEqualTo(
              json(
                  "{$or: [{_sweepAt: {$exists: false}},"
                      + " {_sweepAt: {$lt: '2026-11-25T02:00:00.000Z'}}]}"));
      assertThat(filter(RunFilters.inStatus(List.of(DatasetStatus.VALIDATION_UPDATED))))
          .isEqualTo(json("{status: {$in: ['validation-updated']}}"));
    }

    @Test
    void whatIsLeftBehindIsSeenOnceQuiet() {
      assertThat(filter(RunFilters.undelivered(NOW)))
          .isEqualTo(
              json(
                  "{$and: [{_outbox: {$exists: true}},"
                      + " {_touchedAt: {$lt: '2026-11-25T02:00:00.000Z'}}]}"));
      assertThat(filter(RunFilters.untidied(NOW)))
          .isEqualTo(
              json(
                  "{$and: [{status: 'finalized'}, {'_indices.1': {$exists: true}},"
                      + " {_touchedAt: {$lt: '2026-11-25T02:00:00.000Z'}}]}"));
    }

    @Test
    void aMovePutsTheSweeperOff() {
      FileRun moved = after(RunUpdates.touched(NOW, NOW.plus(Runs.SILENCE)));
      assertThat(moved.sweeps()).isZero();
      assertThat(moved.document()).containsEntry("_sweepAt", "2026-11-25T02:01:00.000Z");
      assertThat(update(RunUpdates.swept(NOW))).containsEntry("$inc", new Document("_sweeps", 1));
    }
  }
}
