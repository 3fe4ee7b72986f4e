package io.datafair.datasets.upload;

import io.datafair.core.account.Account;
import io.datafair.core.account.Session;
import io.datafair.core.bound.Bound;
import io.datafair.core.id.Ids;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.time.IsoTime;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetKind;
import io.datafair.datasetmodel.metadata.DatasetOperation;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasetmodel.run.FileDatasets.IncomingFile;
import io.datafair.datasetmodel.schema.FileFormat;
import io.datafair.resources.codec.OwnerCodec;
import io.datafair.runtime.http.MultipartBody;
import io.datafair.runtime.objects.SignedUploads;
import io.datafair.runtime.objects.SignedUploads.Received;
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
  private static final long SMALLEST_PART = 8L << 20;

  private final PendingUploads pending;
  private final DatasetStore datasets;
  private final UploadService uploads;
  private final SignedUploads bucket;

  public SignedUploadService(
      UploadStore store,
      DatasetStore datasets,
      UploadService uploads,
      SignedUploads bucket,
      Clock clock) {
    this.pending = new PendingUploads(store, bucket, clock);
    this.datasets = datasets;
    this.uploads = uploads;
    this.bucket = bucket;
  }

  record Part(int partNumber, String url) {}

  /**
   * Some of the addresses of an upload.
   *
   * @param next number of the first part that they leave out; 0 when they leave none
   */
  record Addresses(List<Part> parts, int next) {}

  record Started(String id, long partSize, Addresses addresses, String expiresAt) {}

  record Completed(Dataset dataset, boolean created) {}

  /** Body: {@code {filename, size, title?, owner?, datasetId?}}, size in bytes. */
  Started start(Session session, Map<String, Object> body) {
    @Nullable Dataset replaced = replaced(session, body.get("datasetId"));
    Account owner = replaced == null ? uploads.owner(session, body) : replaced.owner();
    String name =
        UploadService.fileName(
            MultipartBody.bareName(body.get("filename") instanceof String s ? s : null));
    long size = size(body.get("size"));
    String datasetId = replaced == null ? Ids.resource() : replaced.id();
    Document document =
        new Document("_id", Ids.urlSafe())
            .append("user", UploadService.author(session).id())
            .append("dataset", datasetId)
            .append("replaces", replaced != null)
            .append("owner", OwnerCodec.write(owner))
            .append("name", name)
            .append("size", size)
            .append("key", UploadService.newRawKey(owner, datasetId, name));
    if (body.get("title") instanceof String title && !title.isBlank()) {
      document.append("title", title.strip());
    }
    Instant expires = pending.start(document, owner, FileFormat.mediaType(name));
    return new Started(
        document.getString("_id"), partSize(size), addresses(document, 1), IsoTime.of(expires));
  }

  private static long partSize(long size) {
    long most = Bound.UPLOAD_PARTS.limit();
    return Math.max(SMALLEST_PART, (size + most - 1) / most);
  }

  private @Nullable Dataset replaced(Session session, @Nullable Object id) {
    if (!(id instanceof String given)) {
      return null;
    }
    Dataset dataset = datasets.find(given).orElseThrow(DatasetKind.KIND.refusals()::unknown);
    requireWritable(session, dataset);
    UploadService.requireReplaceable(dataset);
    return dataset;
  }

  private static void requireWritable(Session session, Dataset dataset) {
    if (!dataset.allows(session, DatasetOperation.WRITE_DATA)) {
      throw DatasetKind.KIND.refusals().missing(DatasetOperation.WRITE_DATA);
    }
  }

  private static long size(@Nullable Object size) {
    if (!(size instanceof Number number) || number.longValue() <= 0) {
      throw ProblemException.of(400, UploadText.BAD_SIZE);
    }
    if (Bound.UPLOAD_BYTES.exceededBy(number.longValue())) {
      throw ProblemException.of(413, UploadText.FILE_TOO_LARGE);
    }
    return number.longValue();
  }

  /** The addresses of parts from a number on, as many as one answer holds. */
  Addresses addresses(Session session, String id, int from) {
    return addresses(require(session, id), from);
  }

  private Addresses addresses(Document upload, int from) {
    long size = upload.get("size", Number.class).longValue();
    long partSize = partSize(size);
    int count = Math.toIntExact((size + partSize - 1) / partSize);
    if (from < 1 || from > count) {
      throw ProblemException.of(400, UploadText.BAD_PART.with(count));
    }
    Duration validity = pending.remaining(upload);
    int end = Math.min(count, from - 1 + Bound.UPLOAD_ADDRESSES.size());
    List<Part> parts = new ArrayList<>();
    for (int number = from; number <= end; number++) {
      long length = Math.min(partSize, size - (number - 1) * partSize);
      String url =
          bucket.partUrl(
              upload.getString("key"), upload.getString("upload"), number, length, validity);
      parts.add(new Part(number, url));
    }
    return new Addresses(parts, end < count ? end + 1 : 0);
  }

  /** Makes the object from its parts and hands it to the pipeline. */
  Completed complete(Session session, String id) {
    Document upload = require(session, id);
    long size = upload.get("size", Number.class).longValue();
    @Nullable Dataset replaced = null;
    if (Boolean.TRUE.equals(upload.getBoolean("replaces"))) {
      replaced =
          datasets.find(upload.getString("dataset")).orElseThrow(SignedUploadService::unknown);
      requireWritable(session, replaced);
      // Refused now, the upload can still be completed once the run under way is over.
      UploadService.requireReplaceable(replaced);
    } else {
      // Hours may have passed since the start: rights are those of now.
      uploads.requireCreation(session, owner(upload));
    }
    Received received = received(upload, size);
    if (!pending.take(upload)) {
      throw unknown();
    }
    IncomingFile file =
        new IncomingFile(upload.getString("name"), size, upload.getString("key"), null);
    if (replaced == null) {
      return completeCreation(session, upload, received, file);
    }
    makeObject(upload, received);
    return new Completed(uploads.replaced(session, replaced, file), false);
  }

  /** All that was announced and nothing more. */
  private Received received(Document upload, long size) {
    Received received =
        bucket
            .received(upload.getString("key"), upload.getString("upload"))
            .orElseThrow(SignedUploadService::unknown);
    if (received.size() > size) {
      pending.abort(upload);
      throw ProblemException.of(413, UploadText.GIVEN_UP_LENGTH.with(received.size(), size));
    }
    if (received.size() < size) {
      throw ProblemException.of(409, UploadText.INCOMPLETE.with(received.size(), size));
    }
    return received;
  }

  private static Account owner(Document upload) {
    return OwnerCodec.read(upload.get("owner", Document.class));
  }

  private void makeObject(Document upload, Received received) {
    String key = upload.getString("key");
    String started = upload.getString("upload");
    if (!bucket.complete(key, started, received)) {
      bucket.abort(key, started);
      throw ProblemException.of(409, UploadText.GIVEN_UP_CHANGED);
    }
  }

  private Completed completeCreation(
      Session session, Document upload, Received received, IncomingFile file) {
    String title = upload.getString("title");
    Dataset dataset =
        uploads
            .announce(
                session,
                owner(upload),
                upload.getString("dataset"),
                title == null ? Map.of() : Map.of("title", title),
                file)
            .orElseThrow(SignedUploadService::unknown);
    try {
      makeObject(upload, received);
    } catch (RuntimeException e) {
      uploads.forget(dataset);
      throw e;
    }
    uploads.loaded(dataset);
    return new Completed(dataset, true);
  }

  /** Gives an upload up. */
  void abort(Session session, String id) {
    pending.abort(require(session, id));
  }

  private Document require(Session session, String id) {
    return pending
        .find(id, UploadService.author(session).id())
        .orElseThrow(SignedUploadService::unknown);
  }

  private static ProblemException unknown() {
    return ProblemException.of(404, UploadText.UNKNOWN_UPLOAD);
  }
}
