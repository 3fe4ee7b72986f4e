package io.datafair.infra.capability;

import io.datafair.infra.parts.FunctionDefaults;
import io.datafair.infra.parts.FunctionSpec;
import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.platform.PlatformStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** What replaces the secret that the public origin shows, each month. */
public final class EdgeRotation extends Construct {
  /** A rotation of one secret on one distribution: it may change nothing else. */
  public EdgeRotation(
      Construct scope,
      String id,
      FunctionDefaults defaults,
      PlatformStores stores,
      Distribution distribution,
      @Nullable String webAclArn) {
    super(scope, id);
    SpringFunction function =
        new SpringFunction(
            this,
            "Function",
            FunctionSpec.of("directory-edge-rotation", "directory", 512, 60)
                .asShortLived()
                .with(Map.of("DISTRIBUTION_ID", distribution.getDistributionId())),
            defaults);
    stores.giveEdge(function);
    List<PolicyStatement> rights = new ArrayList<>();
    rights.add(
        right(
            List.of("cloudfront:GetDistributionConfig", "cloudfront:UpdateDistribution"),
            distribution.getDistributionArn()));
    rights.add(right(List.of("secretsmanager:PutSecretValue"), stores.edge().getSecretArn()));
    if (webAclArn != null) {
      // A distribution is written as a whole, its web ACL included.
      rights.add(right(List.of("wafv2:GetWebACL"), webAclArn));
    }
    rights.forEach(function.function()::addToRolePolicy);
    Rule.Builder.create(this, "EveryMonth")
        .ruleName("datafair-edge-rotation")
        .description("Replaces the secret that the public origin shows")
        .schedule(Schedule.rate(Duration.days(30)))
        .targets(List.of(LambdaFunction.Builder.create(function.alias()).retryAttempts(2).build()))
        .build();
  }

  private static PolicyStatement right(List<String> actions, String resource) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resource)).build();
  }
}
