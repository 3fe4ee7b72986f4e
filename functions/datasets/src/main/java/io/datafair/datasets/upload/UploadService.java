package io.datafair.datasets.upload;

import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.core.id.Ids;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.stage.DatasetStatus;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetFields;
import io.datafair.datasetmodel.metadata.DatasetKind;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasetmodel.run.FileDatasets;
import io.datafair.datasetmodel.run.FileDatasets.Author;
import io.datafair.datasetmodel.run.FileDatasets.IncomingFile;
import io.datafair.datasetmodel.run.FileRun;
import io.datafair.datasetmodel.schema.FileFormat;
import io.datafair.datasets.resource.DatasetService;
import io.datafair.resources.access.Granted;
import io.datafair.resources.owner.OwnerChoice;
import io.datafair.runtime.objects.ObjectStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Takes files in: a dataset is acknowledged only once its document and its raw object are both
 * kept.
 */
public final class UploadService {
  private static final int ATTEMPTS = 10;

  private final DatasetStore store;
  private final FileDatasets files;
  private final DatasetService datasets;
  private final ObjectStore objects;
  private final OwnerChoice owners;

  public UploadService(
      DatasetStore store,
      FileDatasets files,
      DatasetService datasets,
      ObjectStore objects,
      OwnerChoice owners) {
    this.store = store;
    this.files = files;
    this.datasets = datasets;
    this.objects = objects;
    this.owners = owners;
  }

  /** The account that a new dataset of this caller is for. */
  Account owner(Session session, Map<String, Object> sent) {
    return owners.of(session, sent);
  }

  /** Refuses a caller who may not create, or no longer may, for that account. */
  void requireCreation(Session session, Account owner) {
    owners.requireCreation(session, owner);
  }

  /** Creates a dataset from a small file held in memory. */
  Dataset create(Session session, @Nullable String id, UploadForm form) {
    Account owner = owner(session, form.fields());
    String name = fileName(form.fileName());
    Map<String, Object> fields = creationFields(form.fields());
    IncomingFile file = new IncomingFile(name, form.file().length, null, null);
    Dataset dataset =
        files.create(owner, author(session), id, null, fields, file).orElseThrow(this::taken);
    put(dataset, form.file());
    datasets.loaded(dataset);
    return dataset;
  }

  private void put(Dataset dataset, byte[] content) {
    try {
      objects.put(rawKey(dataset), FileFormat.mediaType(rawKey(dataset)), content);
    } catch (RuntimeException e) {
      // Not acknowledged: the caller is told of the fault, and no dataset without a file is left.
      datasets.delete(dataset);
      throw e;
    }
  }

  private static String rawKey(Dataset dataset) {
    return FileRun.of(dataset).raw().orElseThrow().key();
  }

  /** Gives a new small file, other fields, or both to an existing dataset. */
  Dataset replace(Granted<Dataset> granted, UploadForm form) {
    Map<String, Object> fields = form.fields();
    if (form.fileName() == null && !fields.isEmpty()) {
      return datasets.patch(granted, fields);
    }
    String name = fileName(form.fileName());
    Dataset dataset = granted.resource();
    requireReplaceable(dataset);
    Bson alongside = datasets.alongside(granted, fields);
    String key = newRawKey(dataset.owner(), dataset.id(), name);
    objects.put(key, FileFormat.mediaType(name), form.file());
    IncomingFile file = new IncomingFile(name, form.file().length, key, null);
    return files
        .replace(dataset, author(granted.session()), alongside, file)
        .map(datasets::loaded)
        .orElseThrow(() -> conflict(dataset));
  }

  /** Gives an object already in the bucket to an existing dataset. */
  Dataset replaced(Session session, Dataset dataset, IncomingFile file) {
    Dataset current = dataset;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Dataset> replaced = files.replace(current, author(session), file);
      if (replaced.isPresent()) {
        return datasets.loaded(replaced.get());
      }
      // Another write came in between, such as the tidying that follows a run: it may not matter.
      current = store.find(dataset.id()).orElseThrow(() -> conflict(dataset));
      requireReplaceable(current);
    }
    throw conflict(dataset);
  }

  /** Creates a dataset whose object is put in the bucket right after. */
  Optional<Dataset> announce(
      Session session, Account owner, String id, Map<String, Object> fields, IncomingFile file) {
    return files.create(owner, author(session), id, null, fields, file);
  }

  Dataset loaded(Dataset dataset) {
    return datasets.loaded(dataset);
  }

  void forget(Dataset dataset) {
    datasets.delete(dataset);
  }

  static String newRawKey(Account owner, String datasetId, String name) {
    return "raw/" + owner.segment() + "/" + datasetId + "/" + Ids.resource() + "/" + name;
  }

  /** Refuses a file for a dataset that is being processed or that holds no file. */
  static void requireReplaceable(Dataset dataset) {
    if (dataset.document().get("originalFile") == null) {
      throw ProblemException.of(400, UploadText.NOT_FILE_BASED);
    }
    DatasetStatus status = dataset.status();
    if (status == null || !status.settled()) {
      throw conflict(dataset);
    }
  }

  private static ProblemException conflict(Dataset dataset) {
    return DatasetKind.KIND.refusals().busy(dataset.id());
  }

  private ProblemException taken() {
    return ProblemException.of(409, UploadText.ID_TAKEN);
  }

  /**
   * The name of an accepted file; an unknown extension is a 400. Contract: datasets, section 5.1.
   */
  static String fileName(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      throw ProblemException.of(400, UploadText.NO_FILE);
    }
    if (FileFormat.accepted(name).isEmpty()) {
      String type = FileFormat.mediaType(name) + " type is not supported";
      throw ProblemException.of(400, UploadText.UNSUPPORTED_FORMAT.with(type, name));
    }
    return name;
  }

  static Map<String, Object> creationFields(Map<String, Object> sent) {
    Map<String, Object> fields = new LinkedHashMap<>(sent);
    fields.remove("owner");
    DatasetFields.checkCreation(fields);
    return fields;
  }

  static Author author(Session session) {
    Session.User user = session.user();
    if (user == null) {
      throw new IllegalStateException("a file is only taken from a user");
    }
    return new Author(user.id(), user.name());
  }
}
