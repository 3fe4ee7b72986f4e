package io.datafair.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.infra.parts.SecurityHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The API answers what passed the CDN, which alone says who asks. */
class EdgeTest {
  private static final Pattern ALIAS = Pattern.compile("\\w*Live\\w+");
  private static Deployments.Templates aws;
  private static Deployments.Templates local;

  @BeforeAll
  static void declare() {
    aws = Deployments.Templates.of(Deployments.aws(Deployments.app()));
    local = Deployments.Templates.of(Deployments.local(Deployments.app()));
  }

  /** A function behind a new route, or a new authorizer, without the secret fails here. */
  @Test
  void isKnownToEveryFunctionBehindTheApi() {
    for (Template template : List.of(aws.services(), local.services())) {
      Set<String> behind = new TreeSet<>();
      template
          .findResources("AWS::ApiGatewayV2::Integration")
          .values()
          .forEach(each -> behind.add(function(template, alias(each.toString()))));
      template
          .findResources("AWS::ApiGatewayV2::Authorizer")
          .values()
          .forEach(each -> behind.add(authorizer(template, each.toString())));
      assertThat(behind).hasSizeGreaterThanOrEqualTo(4);
      for (String function : behind) {
        assertThat(template.findResources("AWS::Lambda::Function").get(function).toString())
            .as(function)
            .contains("ORIGIN_SECRET_ARN");
        assertThat(template.findResources("AWS::IAM::Policy").values())
            .as(function)
            .anyMatch(
                policy ->
                    policy.toString().contains(function.replaceFirst("Function.*", "Role"))
                        && policy.toString().contains("Edge"));
      }
    }
  }

  private static String alias(String resource) {
    Matcher matcher = ALIAS.matcher(resource);
    assertThat(matcher.find()).as(resource).isTrue();
    return matcher.group();
  }

  private static String function(Template template, String alias) {
    String resource = template.findResources("AWS::Lambda::Alias").get(alias).toString();
    Matcher matcher = Pattern.compile("FunctionName=\\{Ref=(\\w+)\\}").matcher(resource);
    assertThat(matcher.find()).as(resource).isTrue();
    return matcher.group(1);
  }

  /** An authorizer names its function. */
  private static String authorizer(Template template, String resource) {
    Matcher matcher = Pattern.compile(":function:([\\w-]+):live/").matcher(resource);
    assertThat(matcher.find()).as(resource).isTrue();
    return template.findResources("AWS::Lambda::Function").entrySet().stream()
        .filter(
            each -> each.getValue().toString().contains("FunctionName=" + matcher.group(1) + ","))
        .map(each -> String.valueOf(each.getKey()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void showsASecretThatNoTemplateHolds() {
    String distribution =
        aws.portal().findResources("AWS::CloudFront::Distribution").values().toString();
    assertThat(distribution)
        .contains(
            "HeaderName=x-origin-secret", "{{resolve:secretsmanager:", ":SecretString:current");
    aws.data()
        .hasResourceProperties(
            "AWS::SecretsManager::Secret",
            Match.objectLike(
                Map.of(
                    "Name",
                    "datafair/edge",
                    "GenerateSecretString",
                    Match.objectLike(
                        Map.of(
                            "GenerateStringKey", "current",
                            "PasswordLength", 64,
                            "SecretStringTemplate", "{\"previous\":\"\"}")))));
  }

  @Test
  void saysWhoAsksAndWhichSite() {
    assertThat(aws.portal().findResources("AWS::CloudFront::Function").toString())
        .contains(
            "request.headers['x-viewer-address'] = { value: event.viewer.ip }",
            "request.headers['x-forwarded-host'] = { value: request.headers.host.value }");
  }

  /** Runs the function of the API's paths as the CDN would. */
  private static String atTheEdge(String uri, String type, String length, String language)
      throws IOException, InterruptedException {
    String code =
        FunctionsTest.properties(aws.portal(), "AWS::CloudFront::Function").stream()
            .map(function -> String.valueOf(function.get("FunctionCode")))
            .filter(text -> text.contains("x-viewer-address"))
            .findFirst()
            .orElseThrow();
    String event =
        """
        {viewer: {ip: '203.0.113.9'}, request: {uri: '%s', headers: {host: {value: 'h'},
          'content-type': {value: '%s'}, 'content-length': {value: '%s'},
          'accept-language': {value: '%s'}}}}"""
            .formatted(uri, type, length, language);
    Process node =
        new ProcessBuilder(
                "node", "-e", code + "\nconsole.log(JSON.stringify(handler(" + event + ")))")
            .redirectErrorStream(true)
            .start();
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void saysWhereAFileGoesThatNoFunctionCanReceive() throws Exception {
    String datasets = "/data-fair/api/v1/datasets";
    String form = "multipart/form-data; boundary=x";
    assertThat(atTheEdge(datasets, form, "4500001", "en-GB,fr"))
        .contains("\"statusCode\":413", "For a larger file: ask by POST /data-fair/api/v1/uploads")
        .contains("</data-fair/api/v1/uploads>; rel=");
    assertThat(atTheEdge(datasets, form, "99999999", "de"))
        .contains("413", "un fichier plus grand", "déposez-le");
    for (String passed :
        List.of(
            atTheEdge(datasets, form, "4500000", "en"),
            atTheEdge(datasets, "application/json", "9000000", "en"),
            atTheEdge("/simple-directory/api/avatars", form, "9000000", "en"))) {
      assertThat(passed).contains("\"x-viewer-address\":{\"value\":\"203.0.113.9\"}");
    }
    assertThat(local.portal().findOutputs("LargeBodies").toString())
        .contains("For a larger file", "un fichier plus grand", "4500000");
  }

  @Test
  void changesItsSecretAndMayChangeNothingElse() {
    aws.portal()
        .hasResourceProperties(
            "AWS::Events::Rule", Match.objectLike(Map.of("ScheduleExpression", "rate(30 days)")));
    local.portal().resourceCountIs("AWS::Lambda::Function", 0);
    String policies = aws.portal().findResources("AWS::IAM::Policy").toString();
    assertThat(policies)
        .contains("cloudfront:UpdateDistribution", "secretsmanager:PutSecretValue")
        .doesNotContain("Resource=*", "distribution/*", "cloudfront:*", "secretsmanager:*");
  }

  @Test
  void letsOtherSitesFrameTheEmbedsOnly() {
    List<?> policies =
        FunctionsTest.properties(aws.portal(), "AWS::CloudFront::ResponseHeadersPolicy").stream()
            .map(Object::toString)
            .filter(policy -> policy.contains("ContentSecurityPolicy"))
            .toList();
    assertThat(policies)
        .hasSize(2)
        .allMatch(
            policy ->
                policy.toString().contains("form-action 'self'")
                    && policy.toString().contains("base-uri 'self'")
                    && policy.toString().contains("object-src 'none'"));
    assertThat(policies)
        .filteredOn(policy -> policy.toString().contains("frame-ancestors 'self'"))
        .hasSize(1);
    assertThat(aws.portal().findResources("AWS::CloudFront::Distribution").toString())
        .contains("PathPattern=/data-fair/embed/*");
  }

  @Test
  void saysTheSameLocally() {
    local.portal().hasOutput("SiteContentPolicy", Map.of("Value", SecurityHeaders.SITE_CONTENT));
    local.portal().hasOutput("EmbedContentPolicy", Map.of("Value", SecurityHeaders.EMBED_CONTENT));
    for (String policy : List.of(SecurityHeaders.SITE_CONTENT, SecurityHeaders.EMBED_CONTENT)) {
      assertThat(
              FunctionsTest.properties(aws.portal(), "AWS::CloudFront::ResponseHeadersPolicy")
                  .toString())
          .contains("ContentSecurityPolicy=" + policy + ",");
    }
  }
}
