package io.datafair.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.infra.capability.Capabilities;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class RoutesTest {
  private static Deployments.Templates aws;

  @BeforeAll
  static void declare() {
    aws = Deployments.Templates.of(Deployments.aws(Deployments.app()));
  }

  @Test
  void guardUploads() {
    Map<Boolean, TreeSet<String>> guarded =
        FunctionsTest.properties(aws.services(), "AWS::ApiGatewayV2::Route").stream()
            .collect(
                Collectors.partitioningBy(
                    route -> "CUSTOM".equals(route.get("AuthorizationType")),
                    Collectors.mapping(
                        route -> String.valueOf(route.get("RouteKey")),
                        Collectors.toCollection(TreeSet::new))));

    assertThat(guarded.get(true))
        .contains("ANY /data-fair/api/v1/uploads", "ANY /data-fair/api/v1/uploads/{proxy+}");
    assertThat(guarded.get(false))
        .hasSizeGreaterThanOrEqualTo(28)
        .contains(
            "ANY /data-fair/api/v1/{proxy+}",
            "ANY /simple-directory/api/{proxy+}",
            "ANY /{site}/simple-directory/api/{proxy+}",
            "ANY /{site}/{page}/simple-directory/api/{proxy+}",
            "GET /simple-directory/.well-known/{proxy+}",
            "GET /{site}/{page}/simple-directory/.well-known/{proxy+}",
            "GET /.well-known/jwks.json",
            "HEAD /.well-known/jwks.json",
            "GET /data-fair/api/v1/datasets/{id}/lines",
            "HEAD /data-fair/api/v1/datasets/{id}/values-labels/{field}");
  }

  @Test
  void askTheGuardAboutEveryRequest() {
    aws.services()
        .hasResourceProperties(
            "AWS::ApiGatewayV2::Authorizer",
            Match.objectLike(
                Map.of(
                    "AuthorizerType",
                    "REQUEST",
                    "AuthorizerPayloadFormatVersion",
                    "2.0",
                    "AuthorizerResultTtlInSeconds",
                    0,
                    "EnableSimpleResponses",
                    true,
                    "IdentitySource",
                    List.of())));
  }

  @Test
  void areMetBehindTheSiteAtThePublicOrigin() {
    List<?> behaviors = (List<?>) configuration().get("CacheBehaviors");

    assertThat(behaviors)
        .extracting(behavior -> ((Map<?, ?>) behavior).get("PathPattern").toString())
        .containsExactlyElementsOf(
            Stream.concat(
                    Capabilities.ALL.stream().flatMap(each -> each.originPaths().stream()),
                    Stream.of("/data-fair/embed/*"))
                .distinct()
                .toList())
        .containsSubsequence(
            "/data-fair/api/*",
            "/simple-directory/api/*",
            "/simple-directory/.well-known/*",
            "/.well-known/jwks.json",
            "*/simple-directory/api/*",
            "*/simple-directory/.well-known/*",
            "/data-fair/embed/*");
    assertThat(configuration().get("Aliases")).isEqualTo(List.of("data.example.org"));
    assertThat(aws.portal().findResources("AWS::CloudFront::Function").toString())
        .contains("request.headers['x-forwarded-host'] = { value: request.headers.host.value }");
  }

  private static Map<?, ?> configuration() {
    return (Map<?, ?>)
        FunctionsTest.properties(aws.portal(), "AWS::CloudFront::Distribution")
            .iterator()
            .next()
            .get("DistributionConfig");
  }

  @Test
  void areTheSameLocallyWithoutWhatCannotExistThere() {
    Deployments.Templates local = Deployments.Templates.of(Deployments.local(Deployments.app()));

    assertThat(routes(local.services())).isEqualTo(routes(aws.services()));
    local.portal().resourceCountIs("AWS::CloudFront::Distribution", 0);
    local.portal().hasOutput("SiteBucketName", Map.of());
    local.data().resourceCountIs("AWS::OpenSearchService::Domain", 0);
    local
        .data()
        .hasResourceProperties(
            "AWS::SecretsManager::Secret",
            Match.objectLike(Map.of("SecretString", "mongodb://localhost:27017/datafair")));
    local
        .services()
        .allResourcesProperties(
            "AWS::Lambda::Function",
            Match.objectLike(
                Map.of(
                    "Environment",
                    Map.of(
                        "Variables",
                        Match.objectLike(
                            Map.of(
                                "MINISTACK_LAMBDA_PROXY_URL", "http://127.0.0.1:8081/invoke"))))));
  }

  private static TreeSet<String> routes(Template template) {
    return FunctionsTest.properties(template, "AWS::ApiGatewayV2::Route").stream()
        .map(route -> String.valueOf(route.get("RouteKey")))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
