package io.datafair.infra.parts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AuthorizerPayloadVersion;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.HttpAuthorizerAttributes;
import software.amazon.awscdk.services.apigatewayv2.HttpAuthorizerType;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpNoneAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.HttpRoute;
import software.amazon.awscdk.services.apigatewayv2.HttpRouteKey;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Permission;
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
  private final String guardId;
  private final IHttpRouteAuthorizer guard;
  private final Map<SpringFunction, HttpLambdaIntegration> integrations = new LinkedHashMap<>();

  /** {@code guard} is the name of the function that guards the routes that are never anonymous. */
  public HttpRoutes(Construct scope, String id, Alarms alarms, String guard) {
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
    guardId = guard(guard).getAuthorizerId();
    this.guard =
        HttpAuthorizer.fromHttpAuthorizerAttributes(
            this,
            "GuardById",
            HttpAuthorizerAttributes.builder()
                .authorizerId(guardId)
                .authorizerType("CUSTOM")
                .build());
  }

  /** Sends a path to a function for the given methods, with no check at the gateway. */
  public void open(Construct scope, SpringFunction function, String path, HttpMethod... methods) {
    add(scope, function, path, new HttpNoneAuthorizer(), methods);
  }

  /** As {@link #open}, for routes that are never anonymous. */
  public void guarded(
      Construct scope, SpringFunction function, String path, HttpMethod... methods) {
    add(scope, function, path, guard, methods);
  }

  /** Routes lie in the stack of their function: this API's stack knows no other. */
  private void add(
      Construct scope,
      SpringFunction function,
      String path,
      IHttpRouteAuthorizer authorizer,
      HttpMethod... methods) {
    for (HttpMethod method : methods) {
      HttpRoute.Builder.create(scope, method + path)
          .httpApi(api)
          .routeKey(HttpRouteKey.with(path, method))
          .integration(integrations.computeIfAbsent(function, HttpRoutes::integration))
          .authorizer(authorizer)
          .build();
    }
  }

  private static HttpLambdaIntegration integration(SpringFunction function) {
    // One permission for the whole API: one per route overflows the function's policy (20 KB).
    return HttpLambdaIntegration.Builder.create(
            function.getNode().getId() + "Integration", function.alias())
        .scopePermissionToRoute(false)
        .build();
  }

  /** A guard that sees every request of its routes: no identity source and no cached answer. */
  private HttpAuthorizer guard(String function) {
    return HttpAuthorizer.Builder.create(this, "Guard")
        .authorizerName(function)
        .httpApi(api)
        .type(HttpAuthorizerType.LAMBDA)
        .authorizerUri(invocationOf(function))
        .payloadFormatVersion(AuthorizerPayloadVersion.VERSION_2_0)
        .enableSimpleResponses(true)
        .identitySource(List.of())
        .resultsCacheTtl(Duration.seconds(0))
        .build();
  }

  /** By its name: the function's own stack comes after this one. */
  private String invocationOf(String function) {
    Stack stack = Stack.of(this);
    return "arn:"
        + stack.getPartition()
        + ":apigateway:"
        + stack.getRegion()
        + ":lambda:path/2015-03-31/functions/arn:"
        + stack.getPartition()
        + ":lambda:"
        + stack.getRegion()
        + ":"
        + stack.getAccount()
        + ":function:"
        + function
        + ":"
        + SpringFunction.LIVE
        + "/invocations";
  }

  /** Lets the gateway ask the function that guards routes. */
  public void admit(SpringFunction authorizer) {
    Stack stack = Stack.of(authorizer);
    authorizer
        .alias()
        .addPermission(
            "Guard",
            Permission.builder()
                .principal(new ServicePrincipal("apigateway.amazonaws.com"))
                .sourceArn(
                    "arn:"
                        + stack.getPartition()
                        + ":execute-api:"
                        + stack.getRegion()
                        + ":"
                        + stack.getAccount()
                        + ":"
                        + api.getApiId()
                        + "/authorizers/"
                        + guardId)
                .build());
  }

  public HttpApi api() {
    return api;
  }
}
