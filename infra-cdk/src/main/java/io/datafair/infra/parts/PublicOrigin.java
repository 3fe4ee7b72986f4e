package io.datafair.infra.parts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CacheCookieBehavior;
import software.amazon.awscdk.services.cloudfront.CacheHeaderBehavior;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.CacheQueryStringBehavior;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.IResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * The CDN: the site by default, the HTTP API under its paths, told which host was asked for. Its
 * log is that of {@code CdnLogStack}: the one declared here would hold queries, with their keys.
 */
public final class PublicOrigin extends Construct {
  // Pages of the single-page site have no extension; the files that make it have one.
  private static final String SITE_FUNCTION =
      """
      function handler(event) {
        var request = event.request;
        var last = request.uri.substring(request.uri.lastIndexOf('/') + 1);
        if (last.indexOf('.') < 0) {
          request.uri = '/index.html';
        }
        return request;
      }
      """;

  /** CloudFront overwrites it in what readers send. */
  private static final String SECRET_HEADER = "x-origin-secret";

  private final Distribution distribution;

  /**
   * What lies behind the origin, and what it is called.
   *
   * @param language of people who ask for none that the origin speaks
   * @param secret shown to the API, which answers nobody else; CloudFormation resolves it
   */
  public record Spec(
      String host,
      String certificateArn,
      @Nullable String webAclArn,
      IBucket site,
      HttpApi api,
      SecretValue secret,
      List<String> apiPaths,
      String language) {}

  public PublicOrigin(Construct scope, String id, Spec spec) {
    super(scope, id);
    SecurityHeaders headers = new SecurityHeaders(this, "Headers");
    BehaviorOptions apiBehavior = api(spec, headers);
    Map<String, BehaviorOptions> behaviors = new LinkedHashMap<>();
    spec.apiPaths().forEach(path -> behaviors.put(path, apiBehavior));
    FunctionAssociation page = atRequest("SiteRequest", SITE_FUNCTION);
    behaviors.put(SecurityHeaders.EMBEDS, site(spec, page, headers.ofEmbeds()));
    Distribution.Builder builder =
        Distribution.Builder.create(this, "Distribution")
            .domainNames(List.of(spec.host()))
            .certificate(Certificate.fromCertificateArn(this, "Certificate", spec.certificateArn()))
            .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .defaultRootObject("index.html")
            .defaultBehavior(site(spec, page, headers.ofSite()))
            .additionalBehaviors(behaviors);
    if (spec.webAclArn() != null) {
      builder.webAclId(spec.webAclArn());
    }
    distribution = builder.build();
  }

  private static BehaviorOptions site(
      Spec spec, FunctionAssociation page, IResponseHeadersPolicy headers) {
    return BehaviorOptions.builder()
        .origin(S3BucketOrigin.withOriginAccessControl(spec.site()))
        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
        .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
        .responseHeadersPolicy(headers)
        .functionAssociations(List.of(page))
        .build();
  }

  private BehaviorOptions api(Spec spec, SecurityHeaders headers) {
    return BehaviorOptions.builder()
        .origin(apiOrigin(spec))
        .allowedMethods(AllowedMethods.ALLOW_ALL)
        .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
        .cachePolicy(asTold())
        .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)
        .responseHeadersPolicy(headers.ofApi())
        .functionAssociations(List.of(atRequest("ApiRequest", apiFunction(spec.language()))))
        .compress(true)
        .build();
  }

  /** What readers send of these headers is overwritten, never trusted. */
  private static String apiFunction(String language) {
    return """
    function handler(event) {
      var request = event.request;
    %s  request.headers['x-forwarded-host'] = { value: request.headers.host.value };
      request.headers['x-viewer-address'] = { value: event.viewer.ip };
      return request;
    }
    """
        .formatted(LargeBodies.refusal(language));
  }

  private static IOrigin apiOrigin(Spec spec) {
    return HttpOrigin.Builder.create(Fn.select(2, Fn.split("/", spec.api().getApiEndpoint())))
        .customHeaders(Map.of(SECRET_HEADER, spec.secret().unsafeUnwrap()))
        .readTimeout(Duration.seconds(35))
        .build();
  }

  /** Keeps an answer only for as long as the API says, apart for each identity and host. */
  private CachePolicy asTold() {
    return CachePolicy.Builder.create(this, "AsTold")
        .comment("As long as the API says")
        .minTtl(Duration.seconds(0))
        .defaultTtl(Duration.seconds(0))
        .maxTtl(Duration.days(1))
        .queryStringBehavior(CacheQueryStringBehavior.all())
        .cookieBehavior(CacheCookieBehavior.all())
        .headerBehavior(
            CacheHeaderBehavior.allowList(
                "Authorization",
                "X-API-Key",
                "Accept",
                "Accept-Language",
                "Origin",
                "X-Forwarded-Host"))
        .enableAcceptEncodingGzip(true)
        .enableAcceptEncodingBrotli(true)
        .build();
  }

  private FunctionAssociation atRequest(String id, String code) {
    return FunctionAssociation.builder()
        .eventType(FunctionEventType.VIEWER_REQUEST)
        .function(
            Function.Builder.create(this, id)
                .runtime(FunctionRuntime.JS_2_0)
                .code(FunctionCode.fromInline(code))
                .build())
        .build();
  }

  public Distribution distribution() {
    return distribution;
  }
}
