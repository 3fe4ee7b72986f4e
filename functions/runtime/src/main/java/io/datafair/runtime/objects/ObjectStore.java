package io.datafair.runtime.objects;

import io.datafair.runtime.aws.AwsClients;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The data bucket: raw files as they arrive, files of datasets, exports. */
public final class ObjectStore {
  private static final int DELETE_BATCH = 1_000;

  private final Supplier<S3Client> client;
  private final String bucket;

  public ObjectStore(S3Client client, String bucket) {
    this(() -> client, bucket);
  }

  private ObjectStore(Supplier<S3Client> client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /** The client for the process's environment. */
  public static ObjectStore of(String bucket) {
    return new ObjectStore(
        AwsClients.lazily(
            () -> AwsClients.build(S3Client.builder().forcePathStyle(AwsClients.pathStyle()))),
        bucket);
  }

  public String bucket() {
    return bucket;
  }

  S3Client client() {
    return client.get();
  }

  public void put(String key, String contentType, byte[] content) {
    client()
        .putObject(
            request -> request.bucket(bucket).key(key).contentType(contentType),
            RequestBody.fromBytes(content));
  }

  /** Puts an object unless its key is there already, whose content is then left as it is. */
  public void putIfAbsent(String key, String contentType, byte[] content) {
    try {
      client()
          .putObject(
              request -> request.bucket(bucket).key(key).contentType(contentType).ifNoneMatch("*"),
              RequestBody.fromBytes(content));
    } catch (S3Exception e) {
      if (e.statusCode() == 409) {
        // It is being deleted at this moment.
        put(key, contentType, content);
      } else if (e.statusCode() != 412) {
        throw e;
      }
    }
  }

  /** Puts a stream of known length. */
  public void put(String key, String contentType, InputStream content, long length) {
    client()
        .putObject(
            request -> request.bucket(bucket).key(key).contentType(contentType),
            RequestBody.fromInputStream(content, length));
  }

  public Optional<StoredObject> head(String key) {
    return head(key, null);
  }

  /** Describes an object, or one version of it; empty when it is not there. */
  public Optional<StoredObject> head(String key, @Nullable String versionId) {
    try {
      HeadObjectResponse head =
          client().headObject(request -> request.bucket(bucket).key(key).versionId(versionId));
      return Optional.of(
          new StoredObject(
              key, head.contentLength(), head.eTag(), head.versionId(), head.lastModified()));
    } catch (S3Exception e) {
      if (e.statusCode() == 404 || (e.statusCode() == 403 && !listed(key))) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Whether a key is there: who may list some prefixes only is refused what is not there, as S3
   * would tell of its absence to who may list all.
   */
  private boolean listed(String key) {
    return client()
        .listObjectsV2(request -> request.bucket(bucket).prefix(key).maxKeys(1))
        .contents()
        .stream()
        .anyMatch(object -> object.key().equals(key));
  }

  /** Opens an object as a stream that the caller closes; throws {@link NoSuchKeyException}. */
  public ResponseInputStream<GetObjectResponse> open(String key) {
    return client().getObject(request -> request.bucket(bucket).key(key));
  }

  /** Opens bytes {@code start} (included) to {@code end} (excluded) of an object. */
  public ResponseInputStream<GetObjectResponse> open(String key, long start, long end) {
    return client()
        .getObject(
            request -> request.bucket(bucket).key(key).range("bytes=" + start + "-" + (end - 1)));
  }

  /** Copies inside the bucket without passing the bytes through this process. */
  public void copy(String fromKey, @Nullable String fromVersion, String toKey, long size) {
    new ServerSideCopy(client(), bucket).copy(fromKey, fromVersion, toKey, size);
  }

  public void delete(String key) {
    client().deleteObject(request -> request.bucket(bucket).key(key));
  }

  /** Visits every object under a prefix, a page at a time. */
  public void each(String prefix, Consumer<StoredObject> visitor) {
    client()
        .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
        .contents()
        .forEach(object -> visitor.accept(stored(object)));
  }

  /** At most {@code limit} (up to 1000) objects under a prefix, in order, after a key. */
  public List<StoredObject> page(String prefix, String after, int limit) {
    return client()
        .listObjectsV2(
            request ->
                request
                    .bucket(bucket)
                    .prefix(prefix)
                    .startAfter(after.isEmpty() ? null : after)
                    .maxKeys(limit))
        .contents()
        .stream()
        .map(ObjectStore::stored)
        .toList();
  }

  private static StoredObject stored(S3Object object) {
    return new StoredObject(
        object.key(), object.size(), object.eTag(), null, object.lastModified());
  }

  /** Deletes every object under a prefix. */
  public void deleteAll(String prefix) {
    client()
        .listObjectsV2Paginator(
            request -> request.bucket(bucket).prefix(prefix).maxKeys(DELETE_BATCH))
        .forEach(
            page -> {
              List<ObjectIdentifier> keys =
                  page.contents().stream()
                      .map(object -> ObjectIdentifier.builder().key(object.key()).build())
                      .toList();
              if (!keys.isEmpty()) {
                client()
                    .deleteObjects(
                        request ->
                            request
                                .bucket(bucket)
                                .delete(delete -> delete.objects(keys).quiet(true)));
              }
            });
  }
}
