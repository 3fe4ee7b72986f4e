package io.datafair.runtime.objects;

import io.datafair.runtime.aws.AwsClients;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Uploads that go straight to the bucket by signed URLs, and signed downloads. */
public final class SignedUploads {
  private static final Logger LOG = LoggerFactory.getLogger(SignedUploads.class);

  private final ObjectStore store;
  private final String bucket;
  private final Supplier<S3Presigner> presigner;

  /** Signs with the credentials of the process's environment. */
  public SignedUploads(ObjectStore store) {
    this(store, AwsClients.lazily(SignedUploads::presigner));
  }

  public SignedUploads(ObjectStore store, S3Presigner presigner) {
    this(store, () -> presigner);
  }

  private SignedUploads(ObjectStore store, Supplier<S3Presigner> presigner) {
    this.store = store;
    this.bucket = store.bucket();
    this.presigner = presigner;
  }

  private static S3Presigner presigner() {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(AwsClients.pathStyle()).build());
    URI endpoint = AwsClients.endpoint();
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  /** Starts a multipart upload and answers its id. */
  public String start(String key, String contentType) {
    return client()
        .createMultipartUpload(request -> request.bucket(bucket).key(key).contentType(contentType))
        .uploadId();
  }

  /**
   * The URL to which part {@code number} (from 1), of exactly that length, may be PUT until it
   * expires.
   */
  public String partUrl(String key, String upload, int number, long length, Duration validity) {
    return presigner
        .get()
        .presignUploadPart(
            presign ->
                presign
                    .signatureDuration(validity)
                    .uploadPartRequest(
                        request ->
                            request
                                .bucket(bucket)
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .contentLength(length)))
        .url()
        .toExternalForm();
  }

  /** A URL that downloads an object under a file name until it expires. */
  public String downloadUrl(String key, String contentDisposition, Duration validity) {
    return presigner
        .get()
        .presignGetObject(
            presign ->
                presign
                    .signatureDuration(validity)
                    .getObjectRequest(
                        request ->
                            request
                                .bucket(bucket)
                                .key(key)
                                .responseContentDisposition(contentDisposition)))
        .url()
        .toExternalForm();
  }

  /** The parts received so far, as they were when they were counted. */
  public record Received(long size, List<CompletedPart> parts) {
    public Received {
      parts = List.copyOf(parts);
    }
  }

  /** What was received so far; empty when the bucket no longer knows the upload. */
  public Optional<Received> received(String key, String upload) {
    List<Part> parts = new ArrayList<>();
    try {
      client()
          .listPartsPaginator(request -> request.bucket(bucket).key(key).uploadId(upload))
          .parts()
          .forEach(parts::add);
    } catch (NoSuchUploadException e) {
      return Optional.empty();
    }
    List<CompletedPart> inOrder =
        parts.stream()
            .sorted(Comparator.comparing(Part::partNumber))
            .map(
                part ->
                    CompletedPart.builder().partNumber(part.partNumber()).eTag(part.eTag()).build())
            .toList();
    return Optional.of(new Received(parts.stream().mapToLong(Part::size).sum(), inOrder));
  }

  /**
   * Makes the object from those parts and no others.
   *
   * @return false when one of them was replaced since
   */
  public boolean complete(String key, String upload, Received received) {
    try {
      client()
          .completeMultipartUpload(
              request ->
                  request
                      .bucket(bucket)
                      .key(key)
                      .uploadId(upload)
                      .multipartUpload(done -> done.parts(received.parts())));
      return true;
    } catch (S3Exception e) {
      if ("InvalidPart".equals(e.awsErrorDetails().errorCode())) {
        return false;
      }
      throw e;
    }
  }

  /** Gives up an upload, if it is still there, and frees its parts. */
  public void abort(String key, String upload) {
    try {
      client().abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
    } catch (NoSuchUploadException e) {
      LOG.debug("the upload of {} was over already", key);
    }
  }

  private S3Client client() {
    return store.client();
  }
}
