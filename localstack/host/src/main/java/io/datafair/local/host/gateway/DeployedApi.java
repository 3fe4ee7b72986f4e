package io.datafair.local.host.gateway;

import io.datafair.local.host.emulator.Emulator;
import io.datafair.local.host.lambda.FunctionReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.Api;
import software.amazon.awssdk.services.apigatewayv2.model.Integration;
import software.amazon.awssdk.services.apigatewayv2.model.ProtocolType;

/** Reads the HTTP API from the emulator. */
final class DeployedApi {
  private static final String ACCOUNT = "000000000000";
  private static final int LONGEST_TIMEOUT = 30_000;

  private final Emulator emulator;

  DeployedApi(Emulator emulator) {
    this.emulator = emulator;
  }

  /** The HTTP API with the most routes, or none before the first deployment. */
  HttpApi read() {
    return emulator.apis().getApis(request -> request.maxResults("100")).items().stream()
        .filter(api -> api.protocolType() == ProtocolType.HTTP)
        .map(this::read)
        .max(java.util.Comparator.comparingInt(api -> api.routes().routes().size()))
        .orElse(HttpApi.NONE);
  }

  private HttpApi read(Api api) {
    Map<String, Integration> integrations = integrations(api.apiId());
    Map<String, Authorizer> authorizers = authorizers(api.apiId());
    List<Route> routes = new ArrayList<>();
    for (var route : routes(api.apiId())) {
      @Nullable Integration integration =
          integrations.get(route.target().substring(route.target().lastIndexOf('/') + 1));
      if (integration != null && integration.integrationUri() != null) {
        routes.add(
            new Route(
                route.routeKey(),
                FunctionReference.parse(integration.integrationUri()),
                Optional.ofNullable(route.authorizerId()).map(authorizers::get),
                Optional.ofNullable(integration.timeoutInMillis()).orElse(LONGEST_TIMEOUT)));
      }
    }
    return new HttpApi(api.apiId(), ACCOUNT, emulator.region(), new RouteTable(routes), cors(api));
  }

  private List<software.amazon.awssdk.services.apigatewayv2.model.Route> routes(String api) {
    ApiGatewayV2Client apis = emulator.apis();
    var routes = new ArrayList<software.amazon.awssdk.services.apigatewayv2.model.Route>();
    @Nullable String next = null;
    do {
      String token = next;
      var page = apis.getRoutes(request -> request.apiId(api).nextToken(token).maxResults("500"));
      routes.addAll(page.items());
      next = page.nextToken();
    } while (next != null && !next.isEmpty());
    return routes;
  }

  private Map<String, Integration> integrations(String api) {
    ApiGatewayV2Client apis = emulator.apis();
    Map<String, Integration> integrations = new HashMap<>();
    @Nullable String next = null;
    do {
      String token = next;
      var page =
          apis.getIntegrations(request -> request.apiId(api).nextToken(token).maxResults("500"));
      page.items().forEach(item -> integrations.put(item.integrationId(), item));
      next = page.nextToken();
    } while (next != null && !next.isEmpty());
    return integrations;
  }

  private Map<String, Authorizer> authorizers(String api) {
    Map<String, Authorizer> authorizers = new HashMap<>();
    for (var item :
        emulator.apis().getAuthorizers(request -> request.apiId(api).maxResults("100")).items()) {
      if (item.authorizerUri() != null) {
        authorizers.put(
            item.authorizerId(),
            new Authorizer(
                item.authorizerId(),
                FunctionReference.parse(item.authorizerUri()),
                List.copyOf(item.identitySource()),
                Optional.ofNullable(item.authorizerResultTtlInSeconds()).orElse(300),
                Optional.ofNullable(item.enableSimpleResponses()).orElse(false)));
      }
    }
    return authorizers;
  }

  private static Cors cors(Api api) {
    var deployed = api.corsConfiguration();
    return deployed == null
        ? Cors.NONE
        : new Cors(
            List.copyOf(deployed.allowOrigins()),
            List.copyOf(deployed.allowMethods()),
            List.copyOf(deployed.allowHeaders()),
            List.copyOf(deployed.exposeHeaders()),
            Boolean.TRUE.equals(deployed.allowCredentials()),
            Optional.ofNullable(deployed.maxAge()).orElse(0));
  }
}
