package io.datafair.testkit.reach;

import java.util.List;
import java.util.Map;

/** The rights that each call of a client of AWS asks for. */
final class AwsActions {
  private static final String CLIENTS = "software/amazon/awssdk/services/";
  private static final List<String> READ = List.of("s3:GetObject", "s3:GetObjectVersion");
  private static final List<String> WRITE = List.of("s3:PutObject");
  private static final List<String> COPY =
      List.of("s3:GetObject", "s3:GetObjectVersion", "s3:PutObject");

  private static final Map<String, List<String>> ACTIONS =
      Map.ofEntries(
          Map.entry("s3/S3Client.getObject", List.of("s3:GetObject")),
          // Asked of a version too.
          Map.entry("s3/S3Client.headObject", READ),
          Map.entry("s3/S3Client.putObject", WRITE),
          Map.entry("s3/S3Client.copyObject", COPY),
          Map.entry("s3/S3Client.createMultipartUpload", WRITE),
          Map.entry("s3/S3Client.uploadPartCopy", COPY),
          Map.entry("s3/S3Client.completeMultipartUpload", WRITE),
          Map.entry("s3/S3Client.abortMultipartUpload", List.of("s3:AbortMultipartUpload")),
          Map.entry("s3/S3Client.listPartsPaginator", List.of("s3:ListMultipartUploadParts")),
          Map.entry("s3/S3Client.listObjectsV2", List.of("s3:ListBucket")),
          Map.entry("s3/S3Client.listObjectsV2Paginator", List.of("s3:ListBucket")),
          Map.entry("s3/S3Client.deleteObject", List.of("s3:DeleteObject")),
          Map.entry("s3/S3Client.deleteObjects", List.of("s3:DeleteObject")),
          Map.entry("s3/presigner/S3Presigner.presignGetObject", List.of("s3:GetObject")),
          Map.entry("s3/presigner/S3Presigner.presignUploadPart", WRITE),
          Map.entry("sqs/SqsClient.sendMessage", List.of("sqs:SendMessage")),
          Map.entry(
              "sqs/SqsClient.changeMessageVisibility", List.of("sqs:ChangeMessageVisibility")),
          Map.entry("sesv2/SesV2Client.sendEmail", List.of("ses:SendEmail")));

  private AwsActions() {}

  /** The actions behind a call; none for one that asks nothing of AWS. */
  static List<String> of(String owner, String method) {
    boolean client =
        owner.startsWith(CLIENTS) && (owner.endsWith("Client") || owner.endsWith("Presigner"));
    if (!client || method.equals("builder") || method.equals("create") || method.equals("close")) {
      return List.of();
    }
    List<String> actions = ACTIONS.get(owner.substring(CLIENTS.length()) + "." + method);
    if (actions == null) {
      throw new AssertionError("no right is known for " + owner + "." + method);
    }
    return actions;
  }
}
