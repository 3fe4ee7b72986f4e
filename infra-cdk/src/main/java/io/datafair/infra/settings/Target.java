package io.datafair.infra.settings;

import org.jspecify.annotations.Nullable;

/** Where the platform is deployed. */
public sealed interface Target {

  /**
   * AWS itself; the certificate lies in us-east-1, as CloudFront demands, and so does the optional
   * web ACL.
   *
   * @param distributionId the CDN's distribution, to log its use; null before it is known
   */
  record Aws(
      String certificateArn,
      @Nullable String webAclArn,
      @Nullable String distributionId,
      IndexSize indexSize)
      implements Target {}

  /** The emulator, whose stores and functions run outside it. */
  record Local(String mongoUrl, String indexUrl, String lambdaProxyUrl) implements Target {}
}
