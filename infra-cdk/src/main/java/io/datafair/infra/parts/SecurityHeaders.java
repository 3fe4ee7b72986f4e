package io.datafair.infra.parts;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentSecurityPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.constructs.Construct;

/**
 * Headers that browsers heed. The embeds are made to be framed by other sites, and nothing else is:
 * a page where one logs in or administers, framed elsewhere, has its clicks stolen.
 */
public final class SecurityHeaders extends Construct {
  private static final String CONTENT =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "img-src 'self' https: data: blob:; font-src 'self' data:; connect-src 'self' https:; "
          + "worker-src 'self' blob:; frame-src 'self' https:; object-src 'none'; base-uri 'self'; "
          + "form-action 'self'";

  /** What pages of the site may do. */
  public static final String SITE_CONTENT = CONTENT + "; frame-ancestors 'self'";

  /** What the pages under {@link #EMBEDS} may do. */
  public static final String EMBED_CONTENT = CONTENT;

  /** The pages that other sites may frame. Contract: applications, section 21. */
  static final String EMBEDS = "/data-fair/embed/*";

  private final ResponseHeadersPolicy site;
  private final ResponseHeadersPolicy embeds;
  private final ResponseHeadersPolicy api;

  SecurityHeaders(Construct scope, String id) {
    super(scope, id);
    site = policy("Site", SITE_CONTENT);
    embeds = policy("Embeds", EMBED_CONTENT);
    api = policy("Api", null);
  }

  private ResponseHeadersPolicy policy(String id, @Nullable String content) {
    ResponseSecurityHeadersBehavior.Builder headers =
        ResponseSecurityHeadersBehavior.builder()
            .contentTypeOptions(ResponseHeadersContentTypeOptions.builder().override(true).build())
            .strictTransportSecurity(
                ResponseHeadersStrictTransportSecurity.builder()
                    .accessControlMaxAge(Duration.days(365))
                    .includeSubdomains(false)
                    .override(true)
                    .build())
            .referrerPolicy(
                ResponseHeadersReferrerPolicy.builder()
                    .referrerPolicy(HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN)
                    .override(false)
                    .build());
    if (content != null) {
      headers.contentSecurityPolicy(
          ResponseHeadersContentSecurityPolicy.builder()
              .contentSecurityPolicy(content)
              .override(true)
              .build());
    }
    return ResponseHeadersPolicy.Builder.create(this, id)
        .securityHeadersBehavior(headers.build())
        .build();
  }

  ResponseHeadersPolicy ofSite() {
    return site;
  }

  ResponseHeadersPolicy ofEmbeds() {
    return embeds;
  }

  ResponseHeadersPolicy ofApi() {
    return api;
  }
}
