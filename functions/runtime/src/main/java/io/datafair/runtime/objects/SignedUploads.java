package io.datafair.runtime.objects;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Uploads that go straight to the bucket by signed URLs, and signed downloads. */
public final class SignedUploads {
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

  /** The URL to which part {@code number} (from 1) may be PUT until it expires. */
  public String partUrl(String key, String upload, int number, Duration validity) {
    return presigner
        .get()
        .presignUploadPart(
            presign ->
                presign
                    .signatureDuration(validity)
                    .uploadPartRequest(
                        request ->
                            request.bucket(bucket).key(key).uploadId(upload).partNumber(number)))
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

  /** The bytes received so far. */
  public long received(String key, String upload) {
    return parts(key, upload).stream().mapToLong(Part::size).sum();
  }

  /** Makes the object from the parts received, in order. */
  public void complete(String key, String upload) {
    List<CompletedPart> completed =
        parts(key, upload).stream()
            .sorted(Comparator.comparing(Part::partNumber))
            .map(
                part ->
                    CompletedPart.builder().partNumber(part.partNumber()).eTag(part.eTag()).build())
            .toList();
    client()
        .completeMultipartUpload(
            request ->
                request
                    .bucket(bucket)
                    .key(key)
                    .uploadId(upload)
                    .multipartUpload(done -> done.parts(completed)));
  }

  private List<Part> parts(String key, String upload) {
    List<Part> parts = new ArrayList<>();
    client()
        .listPartsPaginator(request -> request.bucket(bucket).key(key).uploadId(upload))
        .parts()
        .forEach(parts::add);
    return parts;
  }

  /** Gives up an upload and frees its parts. */
  public void abort(String key, String upload) {
    client().abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
  }

  private S3Client client() {
    return store.client();
  }
}
