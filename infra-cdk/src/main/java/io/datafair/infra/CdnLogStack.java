package io.datafair.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.CfnDelivery;
import software.amazon.awscdk.services.logs.CfnDeliveryDestination;
import software.amazon.awscdk.services.logs.CfnDeliverySource;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * The log of the CDN, with chosen fields: no query, no cookie and no referrer, which carry keys and
 * tokens. A stack of its own, since AWS takes such deliveries in us-east-1 only.
 */
public final class CdnLogStack extends Stack {
  private static final String REGION = "us-east-1";
  private static final String NAME = "datafair-cdn";
  private static final List<String> FIELDS =
      List.of(
          "date",
          "time",
          "x-edge-location",
          "sc-bytes",
          "c-ip",
          "cs-method",
          "cs(Host)",
          "cs-uri-stem",
          "sc-status",
          "cs(User-Agent)",
          "x-edge-result-type",
          "x-edge-request-id",
          "cs-protocol",
          "cs-bytes",
          "time-taken",
          "ssl-protocol",
          "x-edge-response-result-type",
          "cs-protocol-version",
          "time-to-first-byte",
          "x-edge-detailed-result-type",
          "sc-content-type");

  public CdnLogStack(Construct scope, String id, String distributionId) {
    super(
        scope, id, StackProps.builder().env(Environment.builder().region(REGION).build()).build());
    Bucket log =
        Bucket.Builder.create(this, "Log")
            .encryption(BucketEncryption.S3_MANAGED)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .enforceSsl(true)
            .minimumTlsVersion(1.2)
            .lifecycleRules(List.of(LifecycleRule.builder().expiration(Duration.days(90)).build()))
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    admitDeliveries(log);
    CfnDeliverySource source =
        CfnDeliverySource.Builder.create(this, "Source")
            .name(NAME)
            .logType("ACCESS_LOGS")
            .resourceArn(
                "arn:"
                    + getPartition()
                    + ":cloudfront::"
                    + getAccount()
                    + ":distribution/"
                    + distributionId)
            .build();
    CfnDeliveryDestination destination =
        CfnDeliveryDestination.Builder.create(this, "Destination")
            .name(NAME)
            .destinationResourceArn(log.getBucketArn())
            .outputFormat("json")
            .build();
    destination.getNode().addDependency(log);
    CfnDelivery delivery =
        CfnDelivery.Builder.create(this, "Delivery")
            .deliverySourceName(source.getName())
            .deliveryDestinationArn(destination.getAttrArn())
            .recordFields(FIELDS)
            .build();
    delivery.getNode().addDependency(source);
  }

  private void admitDeliveries(Bucket log) {
    log.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("delivery.logs.amazonaws.com")))
            .actions(List.of("s3:PutObject"))
            .resources(List.of(log.arnForObjects("AWSLogs/" + getAccount() + "/*")))
            .conditions(
                Map.of(
                    "StringEquals",
                    Map.of(
                        "s3:x-amz-acl",
                        "bucket-owner-full-control",
                        "aws:SourceAccount",
                        getAccount()),
                    "ArnLike",
                    Map.of(
                        "aws:SourceArn",
                        "arn:"
                            + getPartition()
                            + ":logs:"
                            + REGION
                            + ":"
                            + getAccount()
                            + ":delivery-source:"
                            + NAME)))
            .build());
  }
}
