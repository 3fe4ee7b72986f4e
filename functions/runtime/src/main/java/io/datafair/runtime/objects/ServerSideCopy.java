package io.datafair.runtime.objects;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Copies an object inside a bucket, by parts beyond the 5 GB that one request may copy. */
final class ServerSideCopy {
  private static final long ONE_REQUEST = 4L << 30;
  private static final long PART = 1L << 30;

  private final S3Client client;
  private final String bucket;

  ServerSideCopy(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  void copy(String fromKey, @Nullable String fromVersion, String toKey, long size) {
    if (size <= ONE_REQUEST) {
      client.copyObject(
          request ->
              request
                  .sourceBucket(bucket)
                  .sourceKey(fromKey)
                  .sourceVersionId(fromVersion)
                  .destinationBucket(bucket)
                  .destinationKey(toKey)
                  // Whoever drops a file may tag it: reading the tags would be one more right.
                  .taggingDirective(TaggingDirective.REPLACE));
      return;
    }
    String upload =
        client.createMultipartUpload(request -> request.bucket(bucket).key(toKey)).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (long start = 0; start < size; start += PART) {
      parts.add(
          copyPart(
              fromKey,
              fromVersion,
              toKey,
              upload,
              start,
              Math.min(size, start + PART),
              parts.size() + 1));
    }
    client.completeMultipartUpload(
        request ->
            request
                .bucket(bucket)
                .key(toKey)
                .uploadId(upload)
                .multipartUpload(done -> done.parts(parts)));
  }

  private CompletedPart copyPart(
      String fromKey,
      @Nullable String fromVersion,
      String toKey,
      String upload,
      long start,
      long end,
      int number) {
    String etag =
        client
            .uploadPartCopy(
                request ->
                    request
                        .sourceBucket(bucket)
                        .sourceKey(fromKey)
                        .sourceVersionId(fromVersion)
                        .destinationBucket(bucket)
                        .destinationKey(toKey)
                        .uploadId(upload)
                        .partNumber(number)
                        .copySourceRange("bytes=" + start + "-" + (end - 1)))
            .copyPartResult()
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }
}
