package io.datafair.datasets.upload;

import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.core.id.Ids;
import io.datafair.core.problem.ProblemException;
import io.datafair.datasets.metadata.Dataset;
import io.datafair.datasets.metadata.DatasetOperation;
import io.datafair.datasets.metadata.DatasetStore;
import io.datafair.datasets.metadata.FileDatasets.IncomingFile;
import io.datafair.datasets.schema.FileFormat;
import io.datafair.runtime.http.MultipartBody;
import io.datafair.runtime.objects.SignedUploads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Large files go from the browser straight to the bucket: start, put the parts to their signed
 * URLs, complete. Until then no dataset exists, and what is never completed expires.
 */
public final class SignedUploadService {
  private static final Duration VALIDITY = Duration.ofHours(12);
  private static final long SMALLEST_PART = 8L << 20;
  private static final long MAXIMUM_SIZE = 50L << 30;
  private static final int MAXIMUM_PARTS = 5_000;

  private final UploadStore store;
  private final DatasetStore datasets;
  private final UploadService uploads;
  private final SignedUploads bucket;
  private final Clock clock;

  public SignedUploadService(
      UploadStore store,
      DatasetStore datasets,
      UploadService uploads,
      SignedUploads bucket,
      Clock clock) {
    this.store = store;
    this.datasets = datasets;
    this.uploads = uploads;
    this.bucket = bucket;
    this.clock = clock;
  }

  record Part(int partNumber, String url) {}

  record Started(String id, long partSize, List<Part> parts, String expiresAt) {}

  record Completed(Dataset dataset, boolean created) {}

  /** Body: {@code {filename, size, title?, owner?, datasetId?}}, size in bytes. */
  Started start(Session session, Map<String, Object> body) {
    String name =
        UploadService.fileName(
            MultipartBody.bareName(body.get("filename") instanceof String s ? s : null));
    long size = size(body.get("size"));
    @Nullable Dataset replaced = replaced(session, body.get("datasetId"));
    Account owner = replaced == null ? UploadService.owner(session, body) : replaced.owner();
    String datasetId = replaced == null ? Ids.dataset() : replaced.id();
    String key = UploadService.newRawKey(owner, datasetId, name);
    String upload = bucket.start(key, FileFormat.mediaType(name));
    Instant expires = clock.instant().plus(VALIDITY);
    Document document =
        new Document("_id", Ids.urlSafe())
            .append("user", UploadService.author(session).id())
            .append("dataset", datasetId)
            .append("replaces", replaced != null)
            .append("owner", Dataset.owner(owner))
            .append("name", name)
            .append("size", size)
            .append("key", key)
            .append("upload", upload)
            .append("expiresAt", expires.toString());
    if (body.get("title") instanceof String title && !title.isBlank()) {
      document.append("title", title.strip());
    }
    store.insert(document);
    long partSize = Math.max(SMALLEST_PART, (size + MAXIMUM_PARTS - 1) / MAXIMUM_PARTS);
    return new Started(
        document.getString("_id"),
        partSize,
        parts(key, upload, size, partSize),
        expires.toString());
  }

  private @Nullable Dataset replaced(Session session, @Nullable Object id) {
    if (!(id instanceof String given)) {
      return null;
    }
    Dataset dataset =
        datasets
            .find(given)
            .orElseThrow(() -> ProblemException.of(404, "Dataset not found", "Dataset not found"));
    requireWritable(session, dataset);
    UploadService.requireReplaceable(dataset);
    return dataset;
  }

  private static void requireWritable(Session session, Dataset dataset) {
    if (!dataset.allows(session, DatasetOperation.WRITE_DATA)) {
      throw ProblemException.of(
          403,
          "Permission manquante pour l'opération writeData (write) sur ce jeu de données.",
          "Missing permission for the operation writeData (write) on this dataset.");
    }
  }

  private static long size(@Nullable Object size) {
    if (!(size instanceof Number number) || number.longValue() <= 0) {
      throw ProblemException.of(
          400,
          "La taille du fichier doit être un nombre d'octets positif ; un fichier vide ne peut"
              + " pas être envoyé.",
          "The file size must be a positive number of bytes; an empty file cannot be sent.");
    }
    if (number.longValue() > MAXIMUM_SIZE) {
      throw ProblemException.of(413, "Le fichier dépasse 50 Go.", "The file is larger than 50 GB.");
    }
    return number.longValue();
  }

  private List<Part> parts(String key, String upload, long size, long partSize) {
    List<Part> parts = new ArrayList<>();
    for (long start = 0; start < size; start += partSize) {
      int number = parts.size() + 1;
      parts.add(new Part(number, bucket.partUrl(key, upload, number, VALIDITY)));
    }
    return parts;
  }

  /** Makes the object from its parts and hands it to the pipeline. */
  Completed complete(Session session, String id) {
    Document upload = require(session, id);
    String key = upload.getString("key");
    long size = upload.get("size", Number.class).longValue();
    long received = bucket.received(key, upload.getString("upload"));
    if (received != size) {
      throw ProblemException.of(
          409,
          "L'envoi est incomplet : " + received + " octets reçus sur " + size + ".",
          "The upload is incomplete: " + received + " bytes received of " + size + ".");
    }
    IncomingFile file = new IncomingFile(upload.getString("name"), size, key, null);
    if (Boolean.TRUE.equals(upload.getBoolean("replaces"))) {
      Dataset dataset =
          datasets.find(upload.getString("dataset")).orElseThrow(SignedUploadService::unknown);
      requireWritable(session, dataset);
      // Refused now, the upload can still be completed once the run under way is over.
      UploadService.requireReplaceable(dataset);
      take(upload);
      makeObject(upload);
      return new Completed(uploads.replaced(session, dataset, file), false);
    }
    take(upload);
    return completeCreation(session, upload, file);
  }

  /** One request alone completes an upload. */
  private void take(Document upload) {
    if (!store.remove(upload.getString("_id"))) {
      throw unknown();
    }
  }

  private void makeObject(Document upload) {
    bucket.complete(upload.getString("key"), upload.getString("upload"));
  }

  private Completed completeCreation(Session session, Document upload, IncomingFile file) {
    String title = upload.getString("title");
    Dataset dataset =
        uploads
            .announce(
                session,
                Dataset.owner(upload.get("owner", Document.class)),
                upload.getString("dataset"),
                title == null ? Map.of() : Map.of("title", title),
                file)
            .orElseThrow(SignedUploadService::unknown);
    try {
      makeObject(upload);
    } catch (RuntimeException e) {
      uploads.forget(dataset);
      throw e;
    }
    uploads.loaded(dataset);
    return new Completed(dataset, true);
  }

  /** Gives an upload up. */
  void abort(Session session, String id) {
    Document upload = require(session, id);
    bucket.abort(upload.getString("key"), upload.getString("upload"));
    store.remove(id);
  }

  private Document require(Session session, String id) {
    return store
        .find(id, UploadService.author(session).id())
        .orElseThrow(SignedUploadService::unknown);
  }

  private static ProblemException unknown() {
    return ProblemException.of(404, "Envoi inconnu ou expiré.", "Unknown or expired upload.");
  }
}
