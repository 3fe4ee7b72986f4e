package io.datafair.infra;

import io.datafair.infra.capability.Directory;
import io.datafair.infra.parts.FactBus;
import io.datafair.infra.parts.HttpRoutes;
import io.datafair.infra.parts.Overview;
import io.datafair.infra.platform.CapabilityStack;
import io.datafair.infra.platform.Platform;
import io.datafair.infra.settings.PlatformSettings;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ses.EmailIdentity;
import software.amazon.awscdk.services.ses.Identity;
import software.constructs.Construct;

/**
 * What capabilities share: the HTTP API before them, the bus of facts between them, the address of
 * their mails and the dashboard. It names some of them and needs nothing of their stacks.
 */
public final class ServicesStack extends Stack {
  private final HttpRoutes routes;
  private final Platform platform;

  public ServicesStack(Construct scope, String id, PlatformSettings settings, DataStack data) {
    super(scope, id);
    EmailIdentity.Builder.create(this, "Mail")
        .identity(Identity.email(settings.mailSender()))
        .build();
    routes = new HttpRoutes(this, "Http", data.alarms(), Directory.AUTHORIZER);
    new FactBus(this, "Facts");
    platform = new Platform(settings, data.alarms(), data.stores(), routes);
    CfnOutput.Builder.create(this, "HttpApiId").value(routes.api().getApiId()).build();
  }

  /** Adds the dashboard, once all that it shows is declared. */
  void show(List<CapabilityStack> capabilities) {
    new Overview(
        this,
        "Overview",
        routes,
        capabilities.stream().flatMap(each -> each.functions().stream()).toList(),
        capabilities.stream().flatMap(each -> each.queues().stream()).toList());
  }

  HttpRoutes routes() {
    return routes;
  }

  Platform platform() {
    return platform;
  }
}
