package io.datafair.ingest.intake;

import io.datafair.core.account.Account;
import io.datafair.core.problem.Message;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasetmodel.run.FileDatasets;
import io.datafair.datasetmodel.run.FileDatasets.Author;
import io.datafair.datasetmodel.run.FileDatasets.IncomingFile;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.datasetmodel.schema.FileFormat;
import io.datafair.resources.store.ResourceStore;
import io.datafair.runtime.objects.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file was dropped: the dataset of its slug is created, or given the new file. */
final class DropIntake {
  private static final Logger LOG = LoggerFactory.getLogger(DropIntake.class);
  private static final int ATTEMPTS = 5;

  private final DatasetStore datasets;
  private final FileDatasets files;
  private final Runs runs;
  private final RawIntake raw;
  private final DropLedger ledger;
  private final Owners owners;
  private final ObjectStore objects;

  DropIntake(
      DatasetStore datasets,
      FileDatasets files,
      Runs runs,
      RawIntake raw,
      DropLedger ledger,
      Owners owners,
      ObjectStore objects) {
    this.datasets = datasets;
    this.files = files;
    this.runs = runs;
    this.raw = raw;
    this.ledger = ledger;
    this.owners = owners;
    this.objects = objects;
  }

  void accept(ObjectEvent event) {
    if (event.key().endsWith("/")) {
      return;
    }
    if (ledger.find(event.key()).map(entry -> entry.covers(event)).orElse(false)) {
      return;
    }
    Optional<DropKey> drop = DropKey.of(event.key());
    Optional<Account> owner = drop.flatMap(key -> owners.find(key.ownerType(), key.ownerId()));
    if (drop.isEmpty()) {
      reject(event, IntakeText.MISPLACED);
    } else if (owner.isEmpty()) {
      String account = drop.get().ownerType().key() + " " + drop.get().ownerId();
      reject(event, IntakeText.UNKNOWN_OWNER.with(account));
    } else {
      take(event, drop.get(), owner.get());
    }
    ledger.note(event);
  }

  private void reject(ObjectEvent event, Message reason) {
    LOG.warn("object {} rejected: {}", event.key(), reason.en());
    Message told = IntakeText.REJECTED.with(event.key(), reason);
    String body = told.fr() + "\n\n" + told.en() + "\n";
    objects.put(
        "rejected/" + event.key() + ".txt",
        "text/plain; charset=utf-8",
        body.getBytes(StandardCharsets.UTF_8));
  }

  private void take(ObjectEvent event, DropKey drop, Account owner) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<Dataset> existing = find(owner, drop);
      if (existing.map(dataset -> known(dataset, event)).orElse(false)) {
        start(existing.orElseThrow(), event);
        return;
      }
      if (existing.isPresent() && existing.get().document().get("originalFile") == null) {
        reject(event, IntakeText.NOT_A_FILE);
        return;
      }
      @Nullable Message fault = fault(event, drop);
      if (existing.isPresent() && fault != null) {
        runs.refuse(FileRun.of(existing.get()), fault);
        return;
      }
      Optional<Dataset> given =
          existing.isPresent() ? replace(existing.get(), event, drop) : create(owner, event, drop);
      if (given.isPresent()) {
        if (fault == null) {
          start(given.get(), event);
        } else {
          runs.fail(FileRun.of(given.get()), fault);
        }
        return;
      }
    }
    throw new IllegalStateException("dataset " + drop.slug() + " kept changing");
  }

  private static @Nullable Message fault(ObjectEvent event, DropKey drop) {
    if (FileFormat.accepted(drop.fileName()).isEmpty()) {
      String extension = FileFormat.extension(drop.fileName());
      return IntakeText.UNKNOWN_FORMAT.with(extension);
    }
    return event.size() > 0 ? null : IntakeText.EMPTY_FILE;
  }

  /** Whether the dataset already runs, or ran, on this object or a later one of the same key. */
  private static boolean known(Dataset dataset, ObjectEvent event) {
    Document drop = dataset.document().get("_drop", Document.class);
    return drop != null
        && event.key().equals(drop.getString("key"))
        && DropLedger.Entry.of(drop).covers(event);
  }

  private void start(Dataset dataset, ObjectEvent event) {
    FileRun run = FileRun.of(dataset);
    if (run.startsFrom(event.key())) {
      raw.start(run, event);
    }
  }

  /** The dataset of this owner alone: by the name of the drop, whatever its slug became. */
  private Optional<Dataset> find(Account owner, DropKey drop) {
    Optional<Dataset> dropped = datasets.findDropped(owner, drop.slug());
    return dropped.or(() -> datasets.findBySlug(owner, drop.slug()));
  }

  /**
   * Takes the name of the drop, or the first free one made from it, as id and as slug.
   *
   * @return empty when the same owner got the dataset of that drop meanwhile
   */
  private Optional<Dataset> create(Account owner, ObjectEvent event, DropKey drop) {
    for (int attempt = 1; attempt <= ResourceStore.NAMES; attempt++) {
      String name = ResourceStore.name(drop.slug(), attempt);
      Optional<Dataset> created =
          files.create(
              owner,
              new Author(owner.id(), owner.name()),
              name,
              name,
              Map.of("_drop", origin(event, drop)),
              incoming(event, drop));
      if (created.isPresent() || find(owner, drop).isPresent()) {
        return created;
      }
    }
    throw new IllegalStateException("no name is free for " + event.key());
  }

  private Optional<Dataset> replace(Dataset dataset, ObjectEvent event, DropKey drop) {
    Account owner = dataset.owner();
    return files.replace(
        dataset,
        new Author(owner.id(), owner.name()),
        Map.of("_drop", origin(event, drop)),
        incoming(event, drop));
  }

  private static IncomingFile incoming(ObjectEvent event, DropKey drop) {
    return new IncomingFile(drop.fileName(), event.size(), event.key(), event.versionId());
  }

  private static Document origin(ObjectEvent event, DropKey drop) {
    Document origin =
        new Document("key", event.key())
            .append("slug", drop.slug())
            .append("sequencer", event.sequencer())
            .append("etag", event.etag());
    return event.versionId() == null ? origin : origin.append("versionId", event.versionId());
  }
}
