package io.datafair.infra;

import io.datafair.infra.capability.EdgeRotation;
import io.datafair.infra.parts.FunctionDefaults;
import io.datafair.infra.parts.LargeBodies;
import io.datafair.infra.parts.PublicOrigin;
import io.datafair.infra.parts.SecurityHeaders;
import io.datafair.infra.platform.PlatformStores;
import io.datafair.infra.settings.PlatformSettings;
import io.datafair.infra.settings.Target;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.constructs.Construct;

/** Where the platform is met: the site's bucket and the public origin before it and the API. */
public final class PortalStack extends Stack {
  public PortalStack(
      Construct scope,
      String id,
      PlatformSettings settings,
      DataStack data,
      ServicesStack services,
      List<String> apiPaths) {
    super(scope, id);
    Bucket site =
        Bucket.Builder.create(this, "Site")
            .encryption(BucketEncryption.S3_MANAGED)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .enforceSsl(true)
            .minimumTlsVersion(1.2)
            .serverAccessLogsBucket(data.accessLogs())
            .serverAccessLogsPrefix("site/")
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    output("SiteBucketName", site.getBucketName());
    if (settings.local()) {
      // The host says to browsers what the CDN says.
      output("SiteContentPolicy", SecurityHeaders.SITE_CONTENT);
      output("EmbedContentPolicy", SecurityHeaders.EMBED_CONTENT);
      output("LargeBodies", LargeBodies.told(settings));
    }
    if (settings.target() instanceof Target.Aws aws) {
      PublicOrigin origin =
          new PublicOrigin(
              this,
              "Origin",
              new PublicOrigin.Spec(
                  settings.publicHost(),
                  aws.certificateArn(),
                  aws.webAclArn(),
                  site,
                  services.routes().api(),
                  data.stores().edge().secretValueFromJson(PlatformStores.EDGE_CURRENT),
                  apiPaths,
                  LargeBodies.language(settings)));
      new EdgeRotation(
          this,
          "EdgeRotation",
          new FunctionDefaults(settings, data.alarms()),
          data.stores(),
          origin.distribution(),
          aws.webAclArn());
      output("DistributionId", origin.distribution().getDistributionId());
      output("DistributionHost", origin.distribution().getDistributionDomainName());
    }
  }

  private void output(String id, String value) {
    CfnOutput.Builder.create(this, id).value(value).build();
  }
}
