package io.datafair.infra;

import io.datafair.infra.capability.Capabilities;
import io.datafair.infra.platform.Capability;
import io.datafair.infra.platform.CapabilityStack;
import io.datafair.infra.platform.DatabaseUser;
import io.datafair.infra.settings.PlatformSettings;
import io.datafair.infra.settings.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/** Declares the stacks; run by the CDK command line. */
public final class PlatformApp {
  private PlatformApp() {}

  public static void main(String[] arguments) {
    App app = new App();
    try {
      declare(app, PlatformSettings.read(app.getNode()::tryGetContext));
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    app.synth();
  }

  static Stacks declare(App app, PlatformSettings settings) {
    return declare(app, settings, Capabilities.ALL);
  }

  static Stacks declare(App app, PlatformSettings settings, List<Capability> capabilities) {
    DataStack data = new DataStack(app, "datafair-data", settings, databaseUsers(capabilities));
    ServicesStack services = new ServicesStack(app, "datafair-services", settings, data);
    List<CapabilityStack> stacks = new ArrayList<>();
    for (Capability capability : capabilities) {
      CapabilityStack stack = new CapabilityStack(app, capability, services.platform());
      // Names stand for references: the order has to be told.
      stack.addStackDependency(services);
      stacks.add(stack);
    }
    requirePublishers(stacks);
    services.show(stacks);
    PortalStack portal =
        new PortalStack(app, "datafair-portal", settings, data, services, paths(capabilities));
    return new Stacks(data, services, List.copyOf(stacks), portal, cdnLog(app, settings.target()));
  }

  private static List<DatabaseUser> databaseUsers(List<Capability> capabilities) {
    return capabilities.stream().flatMap(each -> each.databaseUsers().stream()).toList();
  }

  private static List<String> paths(List<Capability> capabilities) {
    return capabilities.stream().flatMap(each -> each.originPaths().stream()).distinct().toList();
  }

  /** A fact that nobody publishes would be waited for in vain. */
  private static void requirePublishers(List<CapabilityStack> stacks) {
    Set<String> published =
        stacks.stream()
            .flatMap(each -> each.capability().facts().stream())
            .collect(Collectors.toSet());
    for (CapabilityStack stack : stacks) {
      for (String fact : stack.heard()) {
        if (!published.contains(fact)) {
          throw new IllegalStateException(
              stack.capability().name()
                  + " listens to "
                  + fact
                  + ", which no capability publishes: add it to facts() of the one that does");
        }
      }
    }
  }

  /** Once the distribution is known. */
  private static @Nullable CdnLogStack cdnLog(App app, Target target) {
    return target instanceof Target.Aws aws && aws.distributionId() != null
        ? new CdnLogStack(app, "datafair-cdn-log", aws.distributionId())
        : null;
  }

  record Stacks(
      DataStack data,
      ServicesStack services,
      List<CapabilityStack> capabilities,
      PortalStack portal,
      @Nullable CdnLogStack cdnLog) {

    /** All that act: what is shared, then the capabilities. */
    List<Stack> acting() {
      List<Stack> acting = new ArrayList<>(capabilities);
      acting.addFirst(services);
      return List.copyOf(acting);
    }
  }
}
