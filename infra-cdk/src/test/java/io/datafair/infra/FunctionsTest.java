package io.datafair.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.testkit.DocumentedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class FunctionsTest {
  private static Deployments.Templates aws;

  @BeforeAll
  static void declare() {
    aws = Deployments.Templates.of(Deployments.aws(Deployments.app()));
  }

  @Test
  void haveTheSizesOfTheirWork() {
    Set<String> sizes = new TreeSet<>();
    Stream.of(aws.services(), aws.portal())
        .flatMap(template -> properties(template, "AWS::Lambda::Function").stream())
        .forEach(
            function ->
                sizes.add(
                    function.get("FunctionName")
                        + ": "
                        + function.get("MemorySize")
                        + " MB, "
                        + function.get("Timeout")
                        + " s"));
    assertThat(DocumentedTable.under("deployment.md", "Functions"))
        .as(
            "functions of docs/capabilities/{name}.md, under \"Functions\": name, memory, time, does")
        .extracting(
            row ->
                DocumentedTable.codes(row.get(0)).getFirst()
                    + ": "
                    + row.get(1)
                    + ", "
                    + row.get(2))
        .containsExactlyInAnyOrderElementsOf(sizes);
  }

  @Test
  void haveWhatTheOperatorGives(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("directory"));
    Files.writeString(folder.resolve("directory").resolve("mail.mjml"), "<mjml></mjml>");
    String secret = "arn:aws:secretsmanager:eu-west-3:111122223333:secret:admin-AbCdEf";
    Template services =
        Deployments.services(
            Deployments.aws(
                Deployments.app(),
                Map.of(
                    "directoryFiles",
                    folder.toString(),
                    "adminCredentialsArn",
                    secret,
                    "defaultLocale",
                    "de")));
    services.resourceCountIs("AWS::Lambda::LayerVersion", 1);
    services.hasResourceProperties(
        "AWS::Lambda::Function",
        Match.objectLike(
            Map.of(
                "FunctionName",
                "directory-api",
                "Layers",
                Match.anyValue(),
                "Environment",
                Match.objectLike(
                    Map.of(
                        "Variables",
                        Match.objectLike(
                            Map.of("ADMIN_CREDENTIALS", secret, "I18N_DEFAULT_LOCALE", "de")))))));
    assertThat(properties(services, "AWS::IAM::Policy"))
        .anyMatch(policy -> policy.toString().contains(secret));
  }

  @Test
  void startFromASnapshot() {
    aws.services()
        .allResourcesProperties(
            "AWS::Lambda::Function",
            Match.objectLike(
                Map.of(
                    "Runtime",
                    "java25",
                    "SnapStart",
                    Map.of("ApplyOn", "PublishedVersions"),
                    "Handler",
                    "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest")));
  }

  @Test
  void runOnArmUnlessTheirLibraryIsBuiltForAnother() {
    assertThat(properties(aws.services(), "AWS::Lambda::Function"))
        .allSatisfy(
            function ->
                assertThat(function)
                    .containsEntry(
                        "Architectures",
                        List.of(
                            function.get("FunctionName").equals("directory-api")
                                ? "x86_64"
                                : "arm64")));
  }

  @Test
  void areReachedThroughTheirAliasOnly() {
    Set<String> aliases = aws.services().findResources("AWS::Lambda::Alias").keySet();

    assertThat(aliases).hasSize(properties(aws.services(), "AWS::Lambda::Function").size());
    assertThat(
            Stream.of(
                    invoked("AWS::Lambda::EventSourceMapping", "FunctionName"),
                    invoked("AWS::ApiGatewayV2::Integration", "IntegrationUri"),
                    invoked("AWS::Lambda::Permission", "FunctionName"))
                .flatMap(List::stream))
        .hasSizeGreaterThanOrEqualTo(16)
        .allMatch(target -> aliases.stream().anyMatch(target::contains));
  }

  @Test
  void theSweeperReadsAccountsAsTheOperatorDecided() throws Exception {
    Path settings = Files.createTempFile("directory", ".settings");
    Files.writeString(
        settings, "STORAGE_TYPE=ldap\nSTORAGE_LDAP={\"searchUserPassword\":\"env:LDAP_READER\"}\n");
    String secret = "arn:aws:secretsmanager:eu-west-3:111122223333:secret:directory-AbCdEf";
    Template services =
        Deployments.Templates.of(
                Deployments.aws(
                    Deployments.app(),
                    Map.of("directorySettings", settings.toString(), "secretsArn", secret)))
            .services();
    for (String name : List.of("directory-api", "directory-sweeper")) {
      services.hasResourceProperties(
          "AWS::Lambda::Function",
          Match.objectLike(
              Map.of(
                  "FunctionName",
                  name,
                  "Environment",
                  Map.of(
                      "Variables",
                      Match.objectLike(Map.of("STORAGE_TYPE", "ldap", "SECRETS_ARN", secret))))));
    }
    // The API, the deployment, the clean-up, the sweeper and what tells the webhooks, nobody else.
    assertThat(
            services.findResources("AWS::IAM::Policy").values().stream()
                .filter(policy -> policy.toString().contains(secret)))
        .hasSize(5);
  }

  @Test
  void knowTheirVariables() {
    Set<String> common =
        Set.of(
            "PUBLIC_ORIGIN",
            "JWKS_URL",
            "MAIN_CLASS",
            "SPRING_CLOUD_FUNCTION_DEFINITION",
            "JAVA_TOOL_OPTIONS");
    assertThat(variables("directory-authorizer", common))
        .containsExactly("INSTANCE_CONCURRENCY", "ORIGIN_SECRET_ARN");
    assertThat(variables("directory-api", common))
        .containsExactly(
            "ADMINS",
            "CIPHER_SECRET_ARN",
            "INSTANCE_CONCURRENCY",
            "MAIL_FROM",
            "MANAGE_DEPARTMENTS",
            "MANAGE_PARTNERS",
            "MANAGE_SITES",
            "MONGO_SECRET_ARN",
            "ORIGIN_SECRET_ARN",
            "PROPAGATION_QUEUE_URL",
            "USER_SELF_DELETE");
    assertThat(variables("directory-rotation", common))
        .containsExactly("CIPHER_SECRET_ARN", "MONGO_SECRET_ARN");
    assertThat(variables("directory-cleanup", common))
        .containsExactly(
            "ADMINS",
            "CIPHER_SECRET_ARN",
            "MAIL_FROM",
            "MONGO_SECRET_ARN",
            "PROPAGATION_QUEUE_URL");
    assertThat(variables("directory-propagation", common))
        .containsExactly("FACTS_BUS", "MONGO_SECRET_ARN", "PROPAGATION_QUEUE_URL");
    assertThat(variables("directory-sweeper", common))
        .containsExactly("CIPHER_SECRET_ARN", "MONGO_SECRET_ARN", "PROPAGATION_QUEUE_URL");
    assertThat(variables("datasets-identities", common))
        .containsExactly(
            "DATA_BUCKET",
            "FACTS_BUS",
            "IDENTITIES_QUEUE_URL",
            "INDEX_URL",
            "MONGO_SECRET_ARN",
            "STAGES_QUEUE_URL");
    assertThat(variables("directory-deployment", common))
        .containsExactly("ADMINS", "CIPHER_SECRET_ARN", "MAIL_FROM", "MONGO_SECRET_ARN");
    assertThat(variables("datasets-api", common))
        .containsExactly(
            "DATA_BUCKET",
            "FACTS_BUS",
            "INDEX_URL",
            "INSTANCE_CONCURRENCY",
            "MONGO_SECRET_ARN",
            "ORIGIN_SECRET_ARN",
            "STAGES_QUEUE_URL");
    assertThat(variables("datasets-query", common))
        .containsExactly(
            "DATA_BUCKET",
            "INDEX_URL",
            "INSTANCE_CONCURRENCY",
            "MONGO_SECRET_ARN",
            "ORIGIN_SECRET_ARN");
    assertThat(variables("ingest-stages", common))
        .containsExactly(
            "DATA_BUCKET",
            "FACTS_BUS",
            "INDEX_URL",
            "INTAKE_QUEUE_URL",
            "MONGO_SECRET_ARN",
            "RANGES_QUEUE_URL",
            "STAGES_QUEUE_URL");
    assertThat(variables("ingest-sweeper", common))
        .containsExactly(
            "DATA_BUCKET",
            "FACTS_BUS",
            "INTAKE_QUEUE_URL",
            "MONGO_SECRET_ARN",
            "RANGES_QUEUE_URL",
            "STAGES_QUEUE_URL");
  }

  @Test
  void holdNoSecretInTheirEnvironment() {
    assertThat(properties(aws.services(), "AWS::Lambda::Function").toString())
        .doesNotContain("mongodb", "secretsmanager:{{");
  }

  @Test
  void mayNotWriteToTheIndexWhenTheyOnlySearch() {
    Object policy = policyOf("DatasetsQuery").toString();

    assertThat(policy.toString())
        .contains("es:ESHttpGet", "/_search")
        .doesNotContain("es:ESHttpPut", "s3:DeleteObject");
  }

  @Test
  void consumeOneQueueEachWithPartialFailures() {
    Template services = aws.services();
    assertThat(invoked("AWS::Lambda::EventSourceMapping", "FunctionName"))
        .as("functions that empty a queue, one for each of docs/events.md, under \"Queues\"")
        .hasSize(DocumentedTable.under("events.md", "Queues").size())
        .hasSizeGreaterThanOrEqualTo(5)
        .doesNotHaveDuplicates();
    services.allResourcesProperties(
        "AWS::Lambda::EventSourceMapping",
        Match.objectLike(Map.of("FunctionResponseTypes", List.of("ReportBatchItemFailures"))));
    services.hasResourceProperties(
        "AWS::Lambda::EventSourceMapping",
        Match.objectLike(
            Map.of("BatchSize", 1, "ScalingConfig", Map.of("MaximumConcurrency", 20))));
    assertThat(policyOf("IngestStage").toString()).contains("sqs:ChangeMessageVisibility");
  }

  @Test
  void bringAnAlarmForEachQueueOfDeadLetters() {
    assertThat(alarms("ApproximateNumberOfMessagesVisible", aws.data())).isEqualTo(1);
    assertThat(alarms("ApproximateNumberOfMessagesVisible", aws.services()))
        .isEqualTo(aws.services().findResources("AWS::SQS::Queue").size() / 2)
        .isGreaterThanOrEqualTo(4);
    assertThat(alarms("Errors", aws.services()))
        .isEqualTo(aws.services().findResources("AWS::Lambda::Function").size())
        .isGreaterThanOrEqualTo(14);
  }

  private static long alarms(String metric, Template template) {
    return properties(template, "AWS::CloudWatch::Alarm").stream()
        .filter(alarm -> metric.equals(alarm.get("MetricName")))
        .count();
  }

  private static Object policyOf(String function) {
    return aws.services().findResources("AWS::IAM::Policy").entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(function))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static Set<String> variables(String function, Set<String> common) {
    return properties(aws.services(), "AWS::Lambda::Function").stream()
        .filter(properties -> function.equals(properties.get("FunctionName")))
        .map(properties -> (Map<?, ?>) properties.get("Environment"))
        .map(environment -> (Map<?, ?>) environment.get("Variables"))
        .flatMap(variables -> variables.keySet().stream())
        .map(Object::toString)
        .filter(name -> !common.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> invoked(String type, String property) {
    return properties(aws.services(), type).stream()
        .map(properties -> String.valueOf(properties.get(property)))
        .toList();
  }

  @SuppressWarnings("unchecked") // resources are maps of JSON
  static Collection<Map<String, Object>> properties(Template template, String type) {
    return template.findResources(type).values().stream()
        .map(resource -> (Map<String, Object>) resource.get("Properties"))
        .toList();
  }
}
