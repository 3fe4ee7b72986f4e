package io.datafair.local.host.site;

import io.datafair.local.host.emulator.Emulator;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Files of the site bucket, kept in memory and checked again by entity tag after a moment. */
final class SiteFiles {
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final int KEPT_AT_MOST = 2_000;
  private static final SiteFile MISSING = new SiteFile("", "", new byte[0]);

  private final Emulator emulator;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private volatile String bucket;

  private record Kept(SiteFile file, long checkedNanos) {
    boolean fresh() {
      return System.nanoTime() - checkedNanos < FRESH.toNanos();
    }
  }

  SiteFiles(Emulator emulator) {
    this.emulator = emulator;
    this.bucket = "";
  }

  void use(String bucketName) {
    if (!bucket.equals(bucketName)) {
      bucket = bucketName;
      kept.clear();
    }
  }

  void forget() {
    kept.clear();
  }

  /** What is known of a file without asking: nothing, or a file that may be missing. */
  Optional<Optional<SiteFile>> known(String key) {
    @Nullable Kept file = kept.get(key);
    return file != null && file.fresh() ? Optional.of(present(file.file())) : Optional.empty();
  }

  /** The file as it is in the bucket now. */
  Optional<SiteFile> read(String key) {
    if (bucket.isEmpty()) {
      return Optional.empty();
    }
    @Nullable Kept former = kept.get(key);
    SiteFile file = fetch(key, former == null ? MISSING : former.file());
    if (kept.size() >= KEPT_AT_MOST) {
      kept.clear();
    }
    kept.put(key, new Kept(file, System.nanoTime()));
    return present(file);
  }

  private SiteFile fetch(String key, SiteFile former) {
    try {
      ResponseBytes<GetObjectResponse> found =
          emulator
              .objects()
              .getObjectAsBytes(
                  request ->
                      request
                          .bucket(bucket)
                          .key(key)
                          .ifNoneMatch(former == MISSING ? null : former.etag()));
      return new SiteFile(found.response().eTag(), ContentTypes.of(key), found.asByteArrayUnsafe());
    } catch (S3Exception refused) {
      return switch (refused.statusCode()) {
        case 304 -> former;
        case 404, 403 -> MISSING;
        default -> throw refused;
      };
    }
  }

  private static Optional<SiteFile> present(SiteFile file) {
    return file == MISSING ? Optional.empty() : Optional.of(file);
  }
}
