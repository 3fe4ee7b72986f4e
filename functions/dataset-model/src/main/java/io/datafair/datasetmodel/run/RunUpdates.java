package io.datafair.datasetmodel.run;

import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.Updates;
import io.datafair.core.id.Ids;
import io.datafair.core.stage.DatasetStatus;
import io.datafair.core.time.IsoTime;
import io.datafair.datasetmodel.run.FileRun.RawObject;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What is written of a run to its dataset's document. */
public final class RunUpdates {
  private RunUpdates() {}

  /**
   * Runs a dataset again on its stored file, from a status on; what was found of the file before
   * that status is kept.
   *
   * @param columnsChanged whether those that an earlier run left no longer hold
   */
  public static Bson restart(DatasetStatus from, boolean columnsChanged) {
    Bson restart =
        combine(
            set(FileRun.STATUS, from.key()),
            set(FileRun.GENERATION, Ids.resource()),
            unset(FileRun.ERROR_STATUS, FileRun.ERROR_RETRY, FileRun.INGEST));
    return columnsChanged ? combine(restart, unset(FileRun.PENDING_SCHEMA)) : restart;
  }

  public static Bson status(DatasetStatus status) {
    return set(FileRun.STATUS, status.key());
  }

  /** The object that the run awaited is there, in that version. */
  public static Bson arrived(RawObject raw) {
    return set(FileRun.RAW, raw.document());
  }

  /**
   * The file is among those of the dataset; the one of the run before can go once this one ends.
   */
  public static Bson stored(FileRun run, String key, long size) {
    Bson previous =
        run.storedKey()
            .map(old -> addToSet(FileRun.OLD_FILES, old))
            .orElseGet(() -> set(FileRun.OLD_FILES, List.of()));
    return combine(previous, set(FileRun.FILE, new Document("key", key).append("size", size)));
  }

  /**
   * What reading the file found.
   *
   * @param layout keys of columns by position; null where a column is ignored
   */
  public static Bson analyzed(
      List<@Nullable String> layout, List<ByteRange> ranges, long valueBytes, Schema schema) {
    List<String> keys = layout.stream().map(key -> key == null ? "" : key).toList();
    return combine(
        set(FileRun.LAYOUT, keys),
        set(FileRun.RANGES, ranges.stream().map(ByteRange::document).toList()),
        set(FileRun.VALUE_BYTES, valueBytes),
        unset(FileRun.INGEST),
        set(FileRun.PENDING_SCHEMA, columns(schema)));
  }

  /** The columns of a schema as they are stored. */
  public static List<Document> columns(Schema schema) {
    return schema.columns().stream().map(Column::attributes).map(Document::new).toList();
  }

  /** Whether the projection of the dataset is told by its file. */
  public static Bson fileProjection(boolean told) {
    return told ? set(FileRun.FILE_PROJECTION, true) : unset(FileRun.FILE_PROJECTION);
  }

  public static Bson diagnostic(Document tables) {
    return set(FileRun.DIAGNOSTIC, tables);
  }

  public static Bson noDiagnostic() {
    return unset(FileRun.DIAGNOSTIC);
  }

  /** The index of the run is begun, none of its ranges done. */
  public static Bson indexing(FileRun run, Schema schema) {
    return combine(
        addToSet(FileRun.INDICES, run.indexName()),
        set(FileRun.PENDING_SCHEMA, columns(schema)),
        set(
            FileRun.INGEST,
            new Document("index", run.indexName())
                .append("total", run.ranges().size())
                .append("done", List.of())));
  }

  /**
   * A range is indexed.
   *
   * @param rejected what is told of the lines left out; null for none
   */
  public static Bson rangeDone(int range, @Nullable Document rejected) {
    Bson done = addToSet(FileRun.INGEST + ".done", range);
    return rejected == null
        ? done
        : combine(done, set(FileRun.INGEST + ".rejected." + range, rejected));
  }

  /** How far a stage is. Contract: datasets, section 6. */
  public static Bson progress(String task, long percent) {
    return set(FileRun.PROGRESS, new Document("task", task).append("progress", percent));
  }

  /** The index of the run answers. */
  public static Bson finalized(FileRun run) {
    return combine(
        set(FileRun.INDEX, run.indexName()),
        unset(FileRun.PENDING_SCHEMA, FileRun.INGEST, FileRun.REBUILDS),
        settled());
  }

  /** Nothing of the run goes on. */
  public static Bson settled() {
    return combine(unset(FileRun.PROGRESS), forgetError());
  }

  static Bson forgetError() {
    return unset(FileRun.ERROR_STATUS, FileRun.ERROR_RETRY);
  }

  static Bson forgetReplaced(String answering) {
    return combine(set(FileRun.INDICES, List.of(answering)), unset(FileRun.OLD_FILES));
  }

  /** The index is to be built from the start. */
  static Bson rebuild(DatasetStatus from) {
    return combine(status(from), unset(FileRun.INGEST), inc(FileRun.REBUILDS, 1));
  }

  static Bson failed(DatasetStatus at) {
    return combine(
        status(DatasetStatus.ERROR),
        set(FileRun.ERROR_STATUS, at.key()),
        unset(FileRun.ERROR_RETRY, FileRun.PROGRESS));
  }

  /** A dataset in error keeps the status at which it failed. */
  static Bson refused(FileRun run) {
    return combine(
        status(DatasetStatus.ERROR),
        set(FileRun.ERROR_STATUS, run.errorStatus().orElseGet(() -> run.status().key())));
  }

  static Bson retried(Instant now) {
    return set(FileRun.ERROR_RETRY, IsoTime.of(now));
  }

  /** The run moved: the sweeper leaves it alone until then. */
  static Bson touched(Instant now, Instant sweepAt) {
    return combine(
        set(FileRun.TOUCHED_AT, IsoTime.of(now)),
        set(FileRun.SWEEP_AT, IsoTime.of(sweepAt)),
        set(FileRun.SWEEPS, 0));
  }

  static Bson swept(Instant sweepAt) {
    return combine(set(FileRun.SWEEP_AT, IsoTime.of(sweepAt)), inc(FileRun.SWEEPS, 1));
  }

  private static Bson unset(String... fields) {
    return combine(Arrays.stream(fields).map(Updates::unset).toList());
  }
}
