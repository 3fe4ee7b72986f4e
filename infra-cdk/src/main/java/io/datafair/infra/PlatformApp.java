package io.datafair.infra;

import io.datafair.infra.settings.PlatformSettings;
import io.datafair.infra.settings.Target;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;

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
    DataStack data = new DataStack(app, "datafair-data", settings);
    ServicesStack services = new ServicesStack(app, "datafair-services", settings, data);
    PortalStack portal = new PortalStack(app, "datafair-portal", settings, data, services);
    return new Stacks(data, services, portal, cdnLog(app, settings.target()));
  }

  /** Once the distribution is known. */
  private static @Nullable CdnLogStack cdnLog(App app, Target target) {
    return target instanceof Target.Aws aws && aws.distributionId() != null
        ? new CdnLogStack(app, "datafair-cdn-log", aws.distributionId())
        : null;
  }

  record Stacks(
      DataStack data, ServicesStack services, PortalStack portal, @Nullable CdnLogStack cdnLog) {}
}
