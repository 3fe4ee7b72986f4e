package io.datafair.datasetmodel.run;

import io.datafair.core.stage.DatasetStatus;
import io.datafair.core.stage.Stage;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The passage of a dataset's current file through the pipeline, as the dataset's document holds it.
 * The names of its fields are known here, to {@link RunUpdates} and to {@link RunFilters} alone.
 *
 * @param generation names the run; another file, or the same one read again, has another
 */
public record FileRun(Dataset dataset, String generation) {
  static final String STATUS = "status";
  static final String ERROR_STATUS = "errorStatus";
  static final String ERROR_RETRY = "errorRetry";
  static final String ANNOUNCED_AT = "dataUpdatedAt";

  static final String GENERATION = "_generation";
  static final String RAW = "_raw";
  static final String FILE = "_file";
  static final String OLD_FILES = "_oldFiles";
  static final String FILE_PROJECTION = "_fileProjection";
  static final String LAYOUT = "_layout";
  static final String RANGES = "_ranges";
  static final String VALUE_BYTES = "_valueBytes";
  static final String PENDING_SCHEMA = "_schema";
  static final String DIAGNOSTIC = "_diagnostic";
  static final String INGEST = "_ingest";
  static final String INDICES = "_indices";
  static final String INDEX = "_index";
  static final String REBUILDS = "_rebuilds";
  static final String PROGRESS = "_progress";
  static final String OUTBOX = "_outbox";
  static final String TOUCHED_AT = "_touchedAt";
  static final String SWEEP_AT = "_sweepAt";
  static final String SWEEPS = "_sweeps";

  /**
   * The object that a run starts from.
   *
   * @param versionId null for the latest
   */
  public record RawObject(String key, @Nullable String versionId) {
    static RawObject of(Document document) {
      return new RawObject(document.getString("key"), document.getString("versionId"));
    }

    Document document() {
      Document document = new Document("key", key);
      return versionId == null ? document : document.append("versionId", versionId);
    }
  }

  public static FileRun of(Dataset dataset) {
    String generation = dataset.document().getString(GENERATION);
    return new FileRun(dataset, generation == null ? "" : generation);
  }

  /** Makes a document announce a run on an object, which may not be there yet. */
  static Document announce(Document document, String generation, RawObject raw, String now) {
    return document
        .append(GENERATION, generation)
        .append(RAW, raw.document())
        .append(ANNOUNCED_AT, now);
  }

  public String id() {
    return dataset.id();
  }

  /** Whether another look at the dataset sees the same run. */
  public boolean same(FileRun other) {
    return generation.equals(other.generation());
  }

  public DatasetStatus status() {
    DatasetStatus status = dataset.status();
    if (status == null) {
      throw new IllegalStateException("dataset " + id() + " has no data to process");
    }
    return status;
  }

  public boolean awaits(Stage stage) {
    return status() == stage.from();
  }

  /** The status at which a run in error failed. */
  public Optional<String> errorStatus() {
    return Optional.ofNullable(document().getString(ERROR_STATUS));
  }

  public Document document() {
    return dataset.document();
  }

  /** A part of the document; empty when it is not there. */
  public Document section(String name) {
    Document section = document().get(name, Document.class);
    return section == null ? new Document() : section;
  }

  /** ISO instant at which the file was announced; empty text for none. */
  public String announcedAt() {
    return document().get(ANNOUNCED_AT, "");
  }

  public Optional<RawObject> raw() {
    return Optional.of(section(RAW)).filter(raw -> raw.get("key") != null).map(RawObject::of);
  }

  /** Whether the run starts from the object of that key. */
  public boolean startsFrom(String key) {
    return raw().filter(raw -> raw.key().equals(key)).isPresent();
  }

  /** The key of the file among those of the dataset; empty until it is there. */
  public Optional<String> storedKey() {
    return Optional.ofNullable(section(FILE).getString("key"));
  }

  public String fileKey() {
    return String.valueOf(section(FILE).get("key"));
  }

  public long fileSize() {
    return number(section(FILE), "size");
  }

  /** The files of older runs that are still there. */
  public List<String> oldFiles() {
    return document().getList(OLD_FILES, String.class, List.of());
  }

  /** Whether the projection of the dataset is the one that an earlier file told. */
  public boolean hasFileProjection() {
    return document().getBoolean(FILE_PROJECTION, false);
  }

  public List<ByteRange> ranges() {
    return document().getList(RANGES, Document.class, List.of()).stream()
        .map(ByteRange::of)
        .toList();
  }

  /** The keys of columns by position in the file; null where a column is ignored. */
  public List<@Nullable String> layout() {
    List<@Nullable String> keys = new ArrayList<>();
    for (String key : document().getList(LAYOUT, String.class, List.of())) {
      keys.add(key.isEmpty() ? null : key);
    }
    return keys;
  }

  /** Bytes of all values of the file. */
  public long valueBytes() {
    return number(document(), VALUE_BYTES);
  }

  /** The sniffed columns of the file, by key. */
  public Map<String, Map<String, Object>> fileColumns() {
    Map<String, Map<String, Object>> columns = new HashMap<>();
    for (Document column : section("file").getList("schema", Document.class, List.of())) {
      columns.put(column.getString("key"), column);
    }
    return columns;
  }

  public long numLines() {
    Document properties = section("file").get("props", Document.class);
    return properties == null ? 0 : number(properties, "numLines");
  }

  /** Whether the columns of an index that is not there yet are known. */
  public boolean hasPendingSchema() {
    return document().containsKey(PENDING_SCHEMA);
  }

  /** The columns that the index under construction has, or will have. */
  public Schema schema() {
    List<Document> pending = document().getList(PENDING_SCHEMA, Document.class);
    return pending == null ? dataset.schema() : Schema.of(pending);
  }

  /** The tables of the lines that break rules, by language: {@code {key, size}}. */
  public Document diagnostic() {
    return section(DIAGNOSTIC);
  }

  /** The name of the index that this run builds. */
  public String indexName() {
    return dataset.indexName(generation);
  }

  /** A name for the index while it is built; writes go through it and never create an index. */
  public String loadingAlias() {
    return "loading-" + indexName();
  }

  /** Whether the index of this run was begun. */
  public boolean indexing() {
    return indexName().equals(section(INGEST).getString("index"));
  }

  /** The ranges already indexed. */
  public List<Integer> rangesDone() {
    return section(INGEST).getList("done", Integer.class, List.of());
  }

  /** What was written of the lines that each range left out. */
  public List<Document> rejected() {
    Document rejected = section(INGEST).get("rejected", Document.class);
    return rejected == null
        ? List.of()
        : rejected.values().stream().map(Document.class::cast).toList();
  }

  /** How many times the index was built again. */
  public long rebuilds() {
    return number(document(), REBUILDS);
  }

  /** The index that answers readers; empty before the first run ends. */
  public Optional<String> answeringIndex() {
    return Optional.ofNullable(document().getString(INDEX));
  }

  /** The indices of this run and of older ones. */
  public List<String> indices() {
    return document().getList(INDICES, String.class, List.of());
  }

  /** Whether indices or files of older runs are still there. */
  public boolean hasReplaced() {
    return indices().size() > 1 || !oldFiles().isEmpty();
  }

  /** {@code {task, progress}}; empty when no stage is under way. */
  public Map<String, Object> progress() {
    return section(PROGRESS);
  }

  /** How many times in a row the sweeper found the run silent. */
  public long sweeps() {
    return number(document(), SWEEPS);
  }

  /** A whole number stored under a name, zero when there is none. */
  public static long number(Document document, String key) {
    return document.get(key) instanceof Number number ? number.longValue() : 0;
  }
}
