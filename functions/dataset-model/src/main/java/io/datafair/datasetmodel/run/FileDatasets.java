package io.datafair.datasetmodel.run;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Updates;
import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.id.Ids;
import io.datafair.core.id.Slug;
import io.datafair.core.stage.Stage;
import io.datafair.core.time.IsoTime;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasetmodel.schema.FileFormat;
import io.datafair.resources.codec.OwnerCodec;
import io.datafair.resources.journal.Journal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Gives a file to a dataset, new or existing: the dataset's document then announces the raw object
 * of a run, whose arrival in the bucket starts the pipeline.
 */
public final class FileDatasets {
  private final DatasetStore store;
  private final Journal journal;
  private final Clock clock;

  /** The person or account that a change is attributed to. */
  public record Author(String id, String name) {
    Document document() {
      return new Document("id", id).append("name", name);
    }
  }

  /**
   * A file about to be, or already, in the bucket.
   *
   * @param rawKey null to let the dataset's own raw key be used
   * @param size bytes
   */
  public record IncomingFile(
      String name, long size, @Nullable String rawKey, @Nullable String versionId) {}

  public FileDatasets(DatasetStore store, Journal journal, Clock clock) {
    this.store = store;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Stores a new dataset in status {@code created}. Contract: datasets, section 5.
   *
   * @param id chosen id; null for a generated one
   * @param slug wanted slug, given a suffix when the owner already has it or when it is an id; null
   *     to make it from the title
   * @param fields other descriptive fields of the contract, checked by the caller
   * @return empty when the chosen id is taken, as an id or as a slug
   */
  public Optional<Dataset> create(
      Account owner,
      Author author,
      @Nullable String id,
      @Nullable String slug,
      Map<String, Object> fields,
      IncomingFile file) {
    String now = now();
    String datasetId = id == null ? Ids.resource() : id;
    String title = fields.get("title") instanceof String given ? given.strip() : title(file.name());
    Document document = new Document("_id", datasetId).append("title", title);
    document.putAll(fields);
    document
        .append("title", title)
        .append("owner", OwnerCodec.write(owner))
        .append("permissions", initialPermissions(owner))
        .append("createdAt", now)
        .append("createdBy", author.document())
        .append("updatedAt", now)
        .append("updatedBy", author.document())
        .append(FileRun.STATUS, Stage.INITIALIZE.from().key())
        .append("schema", fields.getOrDefault("schema", List.of()));
    run(document, datasetId, owner, author, file, now);
    Optional<Dataset> created = store.create(document, slug == null ? Slug.of(title) : slug);
    created.ifPresent(dataset -> journal.add(dataset.id(), "dataset-created"));
    return created;
  }

  /**
   * Starts a new run of an existing dataset on another file; the previous index keeps answering.
   *
   * @return empty when the dataset is gone or is being processed
   */
  public Optional<Dataset> replace(Dataset dataset, Author author, IncomingFile file) {
    return replace(dataset, author, Updates.combine(), file);
  }

  /** As {@link #replace(Dataset, Author, IncomingFile)}, with other fields in the same write. */
  public Optional<Dataset> replace(
      Dataset dataset, Author author, Map<String, Object> fields, IncomingFile file) {
    List<Bson> updates =
        fields.entrySet().stream().map(e -> Updates.set(e.getKey(), e.getValue())).toList();
    return replace(dataset, author, Updates.combine(updates), file);
  }

  /** As {@link #replace(Dataset, Author, IncomingFile)}, with another update in the same write. */
  public Optional<Dataset> replace(
      Dataset dataset, Author author, Bson alongside, IncomingFile file) {
    Document changes = new Document(FileRun.STATUS, Stage.INITIALIZE.from().key());
    run(changes, dataset.id(), dataset.owner(), author, file, now());
    List<Bson> updates = new ArrayList<>();
    updates.add(alongside);
    changes.forEach((key, value) -> updates.add(Updates.set(key, value)));
    updates.add(RunUpdates.forgetError());
    Optional<Dataset> updated =
        store.update(dataset.id(), eq("_revision", dataset.revision()), Updates.combine(updates));
    updated.ifPresent(found -> journal.add(found.id(), "data-updated"));
    return updated;
  }

  private static void run(
      Document document, String id, Account owner, Author author, IncomingFile file, String now) {
    String generation = Ids.resource();
    String key =
        file.rawKey() != null
            ? file.rawKey()
            : "raw/" + owner.segment() + "/" + id + "/" + generation + "/" + file.name();
    FileRun.announce(document, generation, new FileRun.RawObject(key, file.versionId()), now)
        .append("dataUpdatedBy", author.document())
        .append(
            "originalFile",
            new Document("name", file.name())
                .append("size", file.size())
                .append("mimetype", FileFormat.mediaType(file.name())));
  }

  /** Contract: datasets, section 5.3. */
  public static List<Document> initialPermissions(Account owner) {
    if (owner.type() == AccountType.USER) {
      return List.of();
    }
    return List.of(
        contributors(owner, List.of("write"), List.of("delete")),
        contributors(owner, List.of("list", "read", "readAdvanced"), List.of()));
  }

  private static Document contributors(
      Account owner, List<String> classes, List<String> operations) {
    return new Document("type", owner.type().key())
        .append("id", owner.id())
        .append("name", owner.name())
        .append("department", owner.department() == null ? "-" : owner.department())
        .append("roles", List.of("contrib"))
        .append("classes", classes)
        .append("operations", operations);
  }

  /** {@code my-data_2024.csv} becomes {@code my data 2024}. */
  static String title(String fileName) {
    String base = FileFormat.baseName(fileName);
    String title = base.replaceAll("[\\p{Punct}\\s]+", " ").strip();
    return title.isEmpty() ? fileName : title;
  }

  private String now() {
    return IsoTime.of(clock.instant());
  }
}
