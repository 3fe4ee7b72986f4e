package io.datafair.datasets.upload;

import io.datafair.core.account.Account;
import io.datafair.core.bound.Bound;
import io.datafair.core.problem.ProblemException;
import io.datafair.runtime.objects.SignedUploads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Uploads neither completed nor given up: a bounded number and size for each owner, for a time. */
final class PendingUploads {
  private static final Duration VALIDITY = Duration.ofHours(12);
  private static final int TIDIED = 10;

  private final UploadStore store;
  private final SignedUploads bucket;
  private final Clock clock;

  PendingUploads(UploadStore store, SignedUploads bucket, Clock clock) {
    this.store = store;
    this.bucket = bucket;
    this.clock = clock;
  }

  /**
   * Keeps an upload and starts it in the bucket.
   *
   * @return when it expires
   */
  Instant start(Document upload, Account owner, String contentType) {
    tidy();
    String id = upload.getString("_id");
    Instant expires = clock.instant().plus(VALIDITY);
    store.insert(upload, expires);
    try {
      // Written, then counted: of those that start at once, none can miss the others.
      requireRoom(owner);
      String started = bucket.start(upload.getString("key"), contentType);
      upload.append("upload", started);
      store.started(id, started);
    } catch (RuntimeException e) {
      store.remove(id);
      throw e;
    }
    return expires;
  }

  private void requireRoom(Account owner) {
    List<Long> sizes = store.pending(owner, clock.instant());
    long total = sizes.stream().mapToLong(Long::longValue).sum();
    if (Bound.PENDING_UPLOADS.exceededBy(sizes.size())
        || Bound.PENDING_UPLOAD_BYTES.exceededBy(total)) {
      throw ProblemException.of(429, UploadText.TOO_MANY_PENDING);
    }
  }

  Optional<Document> find(String id, String userId) {
    return store.find(id, userId, clock.instant());
  }

  /** How long an address of the upload may still serve. */
  Duration remaining(Document upload) {
    Duration left = Duration.between(clock.instant(), Instant.parse(upload.getString("expiresAt")));
    return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
  }

  /** One request alone takes an upload, to complete it or to give it up. */
  boolean take(Document upload) {
    return store.remove(upload.getString("_id"));
  }

  /** Gives an upload up and frees its parts. */
  void abort(Document upload) {
    if (take(upload) && upload.getString("upload") != null) {
      bucket.abort(upload.getString("key"), upload.getString("upload"));
    }
  }

  /** Whoever starts an upload frees what others left; the bucket does so too, days later. */
  private void tidy() {
    store.expired(clock.instant(), TIDIED).forEach(this::abort);
  }
}
