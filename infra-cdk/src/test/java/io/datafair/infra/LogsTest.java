package io.datafair.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** No log holds a query, where keys, tokens and signatures are. */
class LogsTest {
  private static final Set<String> OF_THE_GATEWAY =
      Set.of(
          "requestId",
          "identity.sourceIp",
          "requestTime",
          "routeKey",
          "path",
          "status",
          "responseLength",
          "responseLatency");

  private static Deployments.Templates aws;
  private static Template cdnLog;

  @BeforeAll
  static void declare() {
    PlatformApp.Stacks stacks =
        Deployments.aws(Deployments.app(), Map.of("distributionId", "E1ABCDEF234567"));
    aws = Deployments.Templates.of(stacks);
    cdnLog = Template.fromStack(Objects.requireNonNull(stacks.cdnLog()));
  }

  @Test
  void ofTheCdnHasChosenFields() {
    assertThat(FunctionsTest.properties(aws.portal(), "AWS::CloudFront::Distribution"))
        .hasSize(1)
        .noneMatch(distribution -> distribution.toString().contains("Logging="));
    aws.portal().resourceCountIs("AWS::CloudFront::RealtimeLogConfig", 0);
    assertThat(FunctionsTest.properties(cdnLog, "AWS::Logs::Delivery"))
        .flatMap(delivery -> (List<?>) delivery.get("RecordFields"))
        .map(Object::toString)
        .contains("c-ip", "cs-uri-stem")
        .noneMatch(field -> field.matches("(?i).*(query|cookie|referer|headers).*"));
    cdnLog.hasResourceProperties(
        "AWS::Logs::DeliverySource",
        Match.objectLike(Map.of("LogType", "ACCESS_LOGS", "Name", "datafair-cdn")));
  }

  @Test
  void ofTheBucketIsKeptByNobody() {
    List<Object> logged =
        aws.data().findResources("AWS::S3::Bucket").entrySet().stream()
            .filter(bucket -> bucket.getValue().toString().contains("LoggingConfiguration"))
            .map(bucket -> (Object) bucket.getKey())
            .toList();
    assertThat(logged).isEmpty();
  }

  @Test
  void ofTheGatewayTellsPathsOnly() {
    assertThat(FunctionsTest.properties(aws.services(), "AWS::ApiGatewayV2::Stage"))
        .hasSize(1)
        .allSatisfy(
            stage ->
                assertThat(
                        Pattern.compile("\\$context\\.([A-Za-z.]+)")
                            .matcher(String.valueOf(stage.get("AccessLogSettings")))
                            .results()
                            .map(found -> found.group(1)))
                    .isNotEmpty()
                    .isSubsetOf(OF_THE_GATEWAY));
  }
}
