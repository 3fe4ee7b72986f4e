package io.datafair.infra.parts;

import io.datafair.infra.settings.IndexSize;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.EbsDeviceVolumeType;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.ResourcePolicy;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.opensearchservice.CapacityConfig;
import software.amazon.awscdk.services.opensearchservice.CfnDomain;
import software.amazon.awscdk.services.opensearchservice.Domain;
import software.amazon.awscdk.services.opensearchservice.EbsOptions;
import software.amazon.awscdk.services.opensearchservice.EncryptionAtRestOptions;
import software.amazon.awscdk.services.opensearchservice.EngineVersion;
import software.amazon.awscdk.services.opensearchservice.LoggingOptions;
import software.amazon.awscdk.services.opensearchservice.TLSSecurityPolicy;
import software.amazon.awscdk.services.opensearchservice.ZoneAwarenessConfig;
import software.constructs.Construct;

/**
 * The search domain: encrypted, reached over TLS by signed requests of this account alone. Its
 * content can be rebuilt, but not quickly, so it is retained.
 */
public final class SearchDomain extends Construct {
  private static final String NAME = "datafair";

  private final Domain domain;

  public SearchDomain(Construct scope, String id, IndexSize size) {
    super(scope, id);
    LogGroup applicationLog = log("ApplicationLog", "application");
    LogGroup slowSearchLog = log("SlowSearchLog", "slow-search");
    LogGroup slowIndexLog = log("SlowIndexLog", "slow-index");
    ResourcePolicy mayLog = mayLog(applicationLog, slowSearchLog, slowIndexLog);
    domain =
        Domain.Builder.create(this, "Domain")
            .domainName(NAME)
            .version(EngineVersion.OPENSEARCH_3_5)
            .capacity(capacity(size))
            .ebs(
                EbsOptions.builder()
                    .volumeSize(size.volumeGib())
                    .volumeType(EbsDeviceVolumeType.GP3)
                    .build())
            .zoneAwareness(zones(size))
            .encryptionAtRest(EncryptionAtRestOptions.builder().enabled(true).build())
            .nodeToNodeEncryption(true)
            .enforceHttps(true)
            .tlsSecurityPolicy(TLSSecurityPolicy.TLS_1_2_PFS)
            .enableAutoSoftwareUpdate(true)
            .logging(
                LoggingOptions.builder()
                    .appLogEnabled(true)
                    .appLogGroup(applicationLog)
                    .slowSearchLogEnabled(true)
                    .slowSearchLogGroup(slowSearchLog)
                    .slowIndexLogEnabled(true)
                    .slowIndexLogGroup(slowIndexLog)
                    .build())
            .suppressLogsResourcePolicy(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    domain.getNode().addDependency(mayLog);
    admitThisAccount();
  }

  private LogGroup log(String id, String name) {
    return LogGroup.Builder.create(this, id)
        .logGroupName("/aws/opensearch/" + NAME + "/" + name)
        .retention(RetentionDays.ONE_MONTH)
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }

  private ResourcePolicy mayLog(LogGroup... groups) {
    return ResourcePolicy.Builder.create(this, "MayLog")
        .policyStatements(
            List.of(
                PolicyStatement.Builder.create()
                    .principals(List.of(new ServicePrincipal("es.amazonaws.com")))
                    .actions(List.of("logs:PutLogEvents", "logs:CreateLogStream"))
                    .resources(
                        java.util.Arrays.stream(groups).map(LogGroup::getLogGroupArn).toList())
                    .build()))
        .build();
  }

  private static CapacityConfig capacity(IndexSize size) {
    CapacityConfig.Builder capacity =
        CapacityConfig.builder()
            .dataNodes(size.nodes())
            .dataNodeInstanceType(size.instanceType())
            .multiAzWithStandbyEnabled(false);
    if (size.dedicatedMasters() > 0) {
      capacity.masterNodes(size.dedicatedMasters()).masterNodeInstanceType(size.instanceType());
    }
    return capacity.build();
  }

  private static ZoneAwarenessConfig zones(IndexSize size) {
    ZoneAwarenessConfig.Builder zones =
        ZoneAwarenessConfig.builder().enabled(size.overSeveralZones());
    return size.overSeveralZones()
        ? zones.availabilityZoneCount(size.zones()).build()
        : zones.build();
  }

  /** Written as text: CDK's own way is a custom resource, for a name that we know beforehand. */
  private void admitThisAccount() {
    Stack stack = Stack.of(this);
    String account = "arn:" + stack.getPartition() + ":iam::" + stack.getAccount() + ":root";
    String resource =
        "arn:"
            + stack.getPartition()
            + ":es:"
            + stack.getRegion()
            + ":"
            + stack.getAccount()
            + ":domain/"
            + NAME
            + "/*";
    ((CfnDomain) domain.getNode().getDefaultChild())
        .setAccessPolicies(
            Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(
                    Map.of(
                        "Effect",
                        "Allow",
                        "Principal",
                        Map.of("AWS", account),
                        "Action",
                        "es:ESHttp*",
                        "Resource",
                        resource))));
  }

  public SearchIndex index() {
    return new SearchIndex("https://" + domain.getDomainEndpoint(), domain);
  }
}
