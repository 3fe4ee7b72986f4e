package io.datafair.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/** The rules of AWS's own solutions hold, but for these, each with its reason. */
class NagTest {
  private static final List<NagPackSuppression> DATA =
      List.of(
          exception(
              "SMG4",
              "the edge's secret has a function of its own to change it with its distribution, the"
                  + " address of the database changes when its operator changes it, and the cipher"
                  + " password cannot change without encrypting the keys again"),
          exception(
              "S1",
              "a log of S3 would hold the signed addresses whole; CloudTrail's events of data tell"
                  + " who reads what without them"),
          exception("OS1", "every request to the domain is signed; a VPC would hold nothing else"),
          exception("OS3", "functions have no fixed address; access is by signature alone"),
          exception("OS4", "a parameter: dedicated masters make no sense for one small node"),
          exception("OS7", "a parameter: zones make no sense for one small node"));
  private static final List<NagPackSuppression> SERVICES =
      List.of(
          exception(
              "APIG4",
              "public data is read without an account: these functions verify sessions and"
                  + " permissions themselves, and ReachedRoutesTest holds the guarded routes"),
          wildcard(
              "/^Resource::.*ObjectsData.*\\/(raw|files|drops|exports|rejected)\\/\\*$/g",
              "objects under one prefix of one bucket, whose keys are those of the platform's users"),
          wildcard(
              "/^Resource::.*SearchDomain.*$/g", "indices of one domain, named after datasets"));
  private static final List<NagPackSuppression> PORTAL =
      List.of(
          exception("CFR1", "open data is open to every country"),
          exception(
              "CFR3",
              "the log that a distribution writes by itself holds queries, with keys and tokens:"
                  + " CdnLogStack's holds chosen fields"),
          exception("CFR2", "a parameter: the web ACL is the operator's, shared by their sites"));

  private static final List<NagPackSuppression> CDN_LOG =
      List.of(exception("S1", "it is a log itself"));

  @Test
  void holdsOnAws() {
    App app = Deployments.app();
    PlatformApp.Stacks stacks = Deployments.aws(app, Map.of("distributionId", "E1ABCDEF234567"));
    NagSuppressions.addStackSuppressions(cdnLog(stacks), CDN_LOG);
    NagSuppressions.addStackSuppressions(stacks.data(), DATA);
    stacks.acting().forEach(stack -> NagSuppressions.addStackSuppressions(stack, SERVICES));
    NagSuppressions.addStackSuppressions(stacks.portal(), PORTAL);

    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());

    assertThat(
            Stream.concat(
                Stream.of(stacks.data(), stacks.portal(), cdnLog(stacks)),
                stacks.acting().stream()))
        .flatMap(NagTest::findings)
        .isEmpty();
  }

  private static Stack cdnLog(PlatformApp.Stacks stacks) {
    return Objects.requireNonNull(stacks.cdnLog());
  }

  private static NagPackSuppression exception(String rule, String reason) {
    return NagPackSuppression.builder().id("AwsSolutions-" + rule).reason(reason).build();
  }

  private static NagPackSuppression wildcard(String finding, String reason) {
    return NagPackSuppression.builder()
        .id("AwsSolutions-IAM5")
        .reason(reason)
        .appliesTo(List.of(RegexAppliesTo.builder().regex(finding).build()))
        .build();
  }

  private static List<String> findings(Stack stack) {
    Annotations annotations = Annotations.fromStack(stack);
    return Stream.concat(
            annotations.findError("*", Match.stringLikeRegexp("AwsSolutions-.*")).stream(),
            annotations.findWarning("*", Match.stringLikeRegexp("AwsSolutions-.*")).stream())
        .map(found -> found.getId() + ": " + found.getEntry().getData())
        .toList();
  }
}
