package io.datafair.testkit.reach;

import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** Calls signed without a client of AWS, by the methods that make them. */
  private static final Map<String, String> SIGNED_BY_HAND =
      Map.of(
          "io/datafair/runtime/fact/FactPublisher.put", "events:PutEvents",
          "io/datafair/runtime/secrets/Secrets.read", "secretsmanager:GetSecretValue",
          "io/datafair/runtime/secrets/Secrets.write", "secretsmanager:PutSecretValue",
          "io/datafair/directory/edge/CloudFrontHeader.value", "cloudfront:GetDistributionConfig",
          "io/datafair/directory/edge/CloudFrontHeader.replace", "cloudfront:UpdateDistribution");

  /** Where such calls are written, for the methods above. */
  private static final Set<String> SIGNERS =
      Set.of(
          "io/datafair/runtime/aws/JsonService",
          "io/datafair/runtime/fact/FactPublisher",
          "io/datafair/runtime/secrets/SecretsService",
          "io/datafair/directory/edge/CloudFrontHeader");

  private static final Set<String> SIGNED =
      Set.of("io/datafair/runtime/aws/SignedHttp.send", "io/datafair/runtime/aws/JsonService.ask");

  private static final String INDEX = "org/opensearch/client/opensearch/";

  /** What gives a client of a part of the index, and what is asked by bytes. */
  private static final Set<String> ROOMS =
      Set.of("<init>", "indices", "withTransportOptions", "execute");

  private AwsActions() {}

  /** The action behind a method of the project that signs a call itself, or has it signed. */
  static List<String> of(ReachedMethod method) {
    boolean sends =
        method.calls().stream().anyMatch(call -> SIGNED.contains(call.owner() + "." + call.name()));
    if (sends && !SIGNERS.contains(method.owner())) {
      throw new AssertionError("no right is known for what " + method.owner() + " signs");
    }
    String action = SIGNED_BY_HAND.get(method.owner() + "." + method.name());
    return action == null ? List.of() : List.of(action);
  }

  /** The verbs of the typed requests of the index. */
  private static final Map<String, String> TYPED =
      Map.of(
          "exists", "es:ESHttpHead",
          "create", "es:ESHttpPut",
          "putSettings", "es:ESHttpPut",
          "refresh", "es:ESHttpPost",
          "flush", "es:ESHttpPost",
          "count", "es:ESHttpPost",
          "updateAliases", "es:ESHttpPost",
          "getAlias", "es:ESHttpGet",
          "delete", "es:ESHttpDelete");

  private static List<String> typed(String owner, String method) {
    String action = TYPED.get(method);
    if (action == null) {
      throw new AssertionError("no verb is known for " + owner + "." + method);
    }
    return List.of(action);
  }

  /** The actions behind a call; none for one that asks nothing of AWS. */
  static List<String> of(String owner, String method) {
    if (owner.startsWith(INDEX) && owner.endsWith("Client")) {
      return ROOMS.contains(method) ? List.of() : typed(owner, method);
    }
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
