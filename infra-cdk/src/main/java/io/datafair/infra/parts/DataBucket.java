package io.datafair.infra.parts;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The bucket that holds the files of datasets, told of by its queue, and that of access logs. No
 * access to the former is logged: a log of S3 holds signed addresses whole, whoever reads it may
 * use them, and S3 leaves nothing out.
 */
public final class DataBucket extends Construct {
  private static final List<String> WATCHED = List.of("raw/", "drops/");

  private final Bucket data;
  private final Bucket accessLogs;

  public DataBucket(Construct scope, String id, String publicOrigin, Queue events) {
    super(scope, id);
    accessLogs =
        closed("AccessLogs")
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
            .lifecycleRules(List.of(LifecycleRule.builder().expiration(Duration.days(90)).build()))
            .build();
    data =
        closed("Data")
            .versioned(true)
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .abortIncompleteMultipartUploadAfter(Duration.days(2))
                        .noncurrentVersionExpiration(Duration.days(30))
                        .build(),
                    // Answers too long for a payload: reached for minutes, written again when
                    // asked.
                    LifecycleRule.builder()
                        .prefix("exports/")
                        .expiration(Duration.days(1))
                        .noncurrentVersionExpiration(Duration.days(1))
                        .build()))
            .cors(List.of(uploads(publicOrigin)))
            .build();
    announce(events);
  }

  private Bucket.Builder closed(String id) {
    return Bucket.Builder.create(this, id)
        .encryption(BucketEncryption.S3_MANAGED)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .enforceSsl(true)
        .minimumTlsVersion(1.2)
        .removalPolicy(RemovalPolicy.RETAIN);
  }

  private static CorsRule uploads(String publicOrigin) {
    return CorsRule.builder()
        .allowedOrigins(List.of(publicOrigin))
        .allowedMethods(List.of(HttpMethods.PUT, HttpMethods.GET))
        .allowedHeaders(List.of("*"))
        .exposedHeaders(List.of("ETag"))
        .maxAge(3_600)
        .build();
  }

  /** Set on the bucket itself: CDK's own way is a custom resource with a function to look after. */
  private void announce(Queue events) {
    CfnBucket bucket = (CfnBucket) data.getNode().getDefaultChild();
    bucket.setNotificationConfiguration(
        CfnBucket.NotificationConfigurationProperty.builder()
            .queueConfigurations(
                WATCHED.stream().map(prefix -> announcement(prefix, events)).toList())
            .build());
    // The policy may not name the bucket, which S3 only creates once the queue lets it in.
    events.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("s3.amazonaws.com")))
            .actions(List.of("sqs:SendMessage"))
            .resources(List.of(events.getQueueArn()))
            .conditions(
                Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
            .build());
    bucket.getNode().addDependency(events.getNode().findChild("Policy"));
  }

  private static CfnBucket.QueueConfigurationProperty announcement(String prefix, Queue events) {
    return CfnBucket.QueueConfigurationProperty.builder()
        .event("s3:ObjectCreated:*")
        .queue(events.getQueueArn())
        .filter(
            CfnBucket.NotificationFilterProperty.builder()
                .s3Key(
                    CfnBucket.S3KeyFilterProperty.builder()
                        .rules(
                            List.of(
                                CfnBucket.FilterRuleProperty.builder()
                                    .name("prefix")
                                    .value(prefix)
                                    .build()))
                        .build())
                .build())
        .build();
  }

  public Bucket data() {
    return data;
  }

  public Bucket accessLogs() {
    return accessLogs;
  }
}
