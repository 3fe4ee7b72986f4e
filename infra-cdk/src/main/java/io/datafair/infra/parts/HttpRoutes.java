package io.datafair.infra.parts;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpLambdaAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpLambdaResponseType;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** The HTTP API: prefixes and the few finer routes that a second function serves. */
public final class HttpRoutes extends Construct {
  private static final int REQUESTS_PER_SECOND = 1_000;
  private static final int BURST = 2_000;
  private static final String ACCESS_LINE =
      "{\"requestId\":\"$context.requestId\",\"ip\":\"$context.identity.sourceIp\","
          + "\"time\":\"$context.requestTime\",\"route\":\"$context.routeKey\","
          + "\"path\":\"$context.path\",\"status\":\"$context.status\","
          + "\"bytes\":\"$context.responseLength\",\"millis\":\"$context.responseLatency\"}";

  private final HttpApi api;
  private final Map<SpringFunction, HttpLambdaIntegration> integrations = new LinkedHashMap<>();

  public HttpRoutes(Construct scope, String id, Alarms alarms) {
    super(scope, id);
    api = HttpApi.Builder.create(this, "Api").apiName("datafair").createDefaultStage(false).build();
    HttpStage stage =
        HttpStage.Builder.create(this, "Stage")
            .httpApi(api)
            .stageName("$default")
            .autoDeploy(true)
            .throttle(
                ThrottleSettings.builder().rateLimit(REQUESTS_PER_SECOND).burstLimit(BURST).build())
            .build();
    LogGroup accessLog =
        LogGroup.Builder.create(this, "AccessLog")
            .logGroupName("/aws/apigateway/datafair")
            .retention(RetentionDays.THREE_MONTHS)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    ((CfnStage) stage.getNode().getDefaultChild())
        .setAccessLogSettings(
            CfnStage.AccessLogSettingsProperty.builder()
                .destinationArn(accessLog.getLogGroupArn())
                .format(ACCESS_LINE)
                .build());
    alarms.whenReached(
        this,
        "ServerErrors",
        "The HTTP API answers with server errors",
        api.metricServerError(Alarms.sum()),
        10);
  }

  /** Sends a path to a function for the given methods, with no check at the gateway. */
  public void open(SpringFunction function, String path, HttpMethod... methods) {
    api.addRoutes(route(function, path, methods).build());
  }

  /** As {@link #open}, for routes that are never anonymous. */
  public void guarded(
      SpringFunction function, String path, IHttpRouteAuthorizer guard, HttpMethod... methods) {
    api.addRoutes(route(function, path, methods).authorizer(guard).build());
  }

  private AddRoutesOptions.Builder route(
      SpringFunction function, String path, HttpMethod... methods) {
    return AddRoutesOptions.builder()
        .path(path)
        .methods(Arrays.asList(methods))
        .integration(integrations.computeIfAbsent(function, HttpRoutes::integration));
  }

  private static HttpLambdaIntegration integration(SpringFunction function) {
    // One permission for the whole API: one per route overflows the function's policy (20 KB).
    return HttpLambdaIntegration.Builder.create(
            function.getNode().getId() + "Integration", function.alias())
        .scopePermissionToRoute(false)
        .build();
  }

  /** A guard that sees every request of its routes: no identity source and no cached answer. */
  public static IHttpRouteAuthorizer guard(String name, SpringFunction authorizer) {
    return HttpLambdaAuthorizer.Builder.create(name, authorizer.alias())
        .authorizerName(name)
        .responseTypes(List.of(HttpLambdaResponseType.SIMPLE))
        .identitySource(List.of())
        .resultsCacheTtl(Duration.seconds(0))
        .build();
  }

  public HttpApi api() {
    return api;
  }
}
