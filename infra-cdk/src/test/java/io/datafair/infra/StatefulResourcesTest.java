package io.datafair.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.infra.capability.Capabilities;
import io.datafair.infra.platform.DatabaseUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/**
 * A changed logical id is a lost resource: these are part of the contract with what is deployed.
 */
class StatefulResourcesTest {
  private static Deployments.Templates aws;

  @BeforeAll
  static void declare() {
    aws = Deployments.Templates.of(Deployments.aws(Deployments.app()));
  }

  @Test
  void keepTheirLogicalIds() {
    Map<String, Object> stateful = new HashMap<>(stateful(aws.data()));
    assertThat(stateful)
        .containsAllEntriesOf(
            Map.ofEntries(
                Map.entry("ObjectsDataB25B7AA9", "AWS::S3::Bucket"),
                Map.entry("ObjectsAccessLogs6F43EC79", "AWS::S3::Bucket"),
                Map.entry("MongoDirectory896F4AAD", "AWS::SecretsManager::Secret"),
                Map.entry("MongoDatasetsC96343F5", "AWS::SecretsManager::Secret"),
                Map.entry("MongoQueryAE4806EC", "AWS::SecretsManager::Secret"),
                Map.entry("MongoIdentities9D0E6A1F", "AWS::SecretsManager::Secret"),
                Map.entry("MongoIntakeAAC4BFB4", "AWS::SecretsManager::Secret"),
                Map.entry("MongoStagesD8FBD0A8", "AWS::SecretsManager::Secret"),
                Map.entry("Cipher81E97793", "AWS::SecretsManager::Secret"),
                Map.entry("Edge7038544F", "AWS::SecretsManager::Secret"),
                Map.entry("SearchDomain62FD613E", "AWS::OpenSearchService::Domain"),
                Map.entry("IntakeQueue6FB53B87", "AWS::SQS::Queue"),
                Map.entry("IntakeDead9978894F", "AWS::SQS::Queue")));
    // The rest is what a capability newer than these reads: the secret of its own user.
    stateful
        .keySet()
        .removeIf(
            id ->
                users()
                    .map(DatabaseUser::constructId)
                    .anyMatch(user -> id.matches(user + "\\w{8}")));
    assertThat(stateful).hasSize(7);
    assertThat(stateful(aws.portal())).isEqualTo(Map.of("SiteE53D7754", "AWS::S3::Bucket"));
  }

  @Test
  void lieInNoOtherStackButForWorkInFlight() {
    assertThat(stateful(aws.services()).values()).containsOnly("AWS::SQS::Queue");
  }

  @Test
  void outliveTheirStack() {
    Stream.of(aws.data(), aws.portal())
        .flatMap(
            template ->
                Stream.of(
                        "AWS::S3::Bucket",
                        "AWS::SecretsManager::Secret",
                        "AWS::OpenSearchService::Domain")
                    .flatMap(type -> template.findResources(type).values().stream()))
        .forEach(resource -> assertThat(resource).containsEntry("DeletionPolicy", "Retain"));
  }

  @Test
  void tellTheIntakeQueueOfRawFilesAndDrops() {
    aws.data()
        .hasResourceProperties(
            "AWS::S3::Bucket",
            Match.objectLike(
                Map.of(
                    "NotificationConfiguration",
                    Map.of("QueueConfigurations", List.of(announced("raw/"), announced("drops/"))),
                    "VersioningConfiguration",
                    Map.of("Status", "Enabled"),
                    "CorsConfiguration",
                    Map.of(
                        "CorsRules",
                        List.of(
                            Match.objectLike(
                                Map.of(
                                    "AllowedOrigins",
                                    List.of("https://data.example.org"),
                                    "ExposedHeaders",
                                    List.of("ETag"))))))));
  }

  @Test
  void keepAnswersForADayAndNotTheirFormerVersions() {
    aws.data()
        .hasResourceProperties(
            "AWS::S3::Bucket",
            Match.objectLike(
                Map.of(
                    "LifecycleConfiguration",
                    Map.of(
                        "Rules",
                        Match.arrayWith(
                            List.of(
                                Match.objectLike(
                                    Map.of(
                                        "Prefix",
                                        "exports/",
                                        "Status",
                                        "Enabled",
                                        "ExpirationInDays",
                                        1,
                                        "NoncurrentVersionExpiration",
                                        Map.of("NoncurrentDays", 1)))))))));
  }

  private static Object announced(String prefix) {
    return Match.objectLike(
        Map.of(
            "Event",
            "s3:ObjectCreated:*",
            "Filter",
            Map.of("S3Key", Map.of("Rules", List.of(Map.of("Name", "prefix", "Value", prefix))))));
  }

  @Test
  void leaveTheAddressOfTheDatabaseToAnOperator() {
    assertThat(FunctionsTest.properties(aws.data(), "AWS::SecretsManager::Secret"))
        .filteredOn(secret -> String.valueOf(secret.get("Name")).startsWith("datafair/mongo/"))
        .hasSize((int) users().count())
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(
            secret ->
                assertThat(secret).doesNotContainKeys("SecretString", "GenerateSecretString"));
  }

  @Test
  void growToAClusterOverSeveralZones() {
    Template data =
        Template.fromStack(
            Deployments.aws(
                    Deployments.app(),
                    Map.of(
                        "indexInstanceType", "r7g.large.search",
                        "indexNodes", "6",
                        "indexZones", "3",
                        "indexDedicatedMasters", "3"))
                .data());

    data.hasResourceProperties(
        "AWS::OpenSearchService::Domain",
        Map.of(
            "EngineVersion",
            "OpenSearch_3.5",
            "ClusterConfig",
            Match.objectLike(
                Map.of(
                    "InstanceCount",
                    6,
                    "DedicatedMasterCount",
                    3,
                    "ZoneAwarenessEnabled",
                    true,
                    "ZoneAwarenessConfig",
                    Map.of("AvailabilityZoneCount", 3)))));
  }

  private static Stream<DatabaseUser> users() {
    return Capabilities.ALL.stream().flatMap(each -> each.databaseUsers().stream());
  }

  private static Map<String, Object> stateful(Template template) {
    return Stream.of(
            "AWS::S3::Bucket",
            "AWS::SecretsManager::Secret",
            "AWS::OpenSearchService::Domain",
            "AWS::SQS::Queue")
        .flatMap(
            type -> template.findResources(type).keySet().stream().map(id -> Map.entry(id, type)))
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> (Object) entry.getValue()));
  }
}
