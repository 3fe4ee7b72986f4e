package io.datafair.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.infra.capability.Capabilities;
import io.datafair.testkit.DocumentedAccess;
import io.datafair.testkit.DocumentedRoutes;
import io.datafair.testkit.DocumentedTable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * From the public origin through the gateway to a handler, and back: the tables of {@code
 * docs/api.md}, which each module's own test holds to its handlers, are met by what is deployed.
 */
class ReachedRoutesTest {
  private static GatewayTable gateway;

  @BeforeAll
  static void declare() {
    gateway = GatewayTable.of(Deployments.services(Deployments.aws(Deployments.app())));
  }

  @Test
  void haveATableForEachFunctionBehindTheGateway() {
    Set<String> behind =
        gateway.routes().stream().map(GatewayTable.Route::function).collect(Collectors.toSet());
    assertThat(DocumentedTable.headings("api.md"))
        .as(
            "functions with routes: each has a table in docs/api.md, and its rows in docs/access.md")
        .containsExactlyInAnyOrderElementsOf(behind);
  }

  @Test
  void leadToTheFunctionThatHasTheHandler() {
    for (String function : DocumentedTable.headings("api.md")) {
      for (String route : DocumentedRoutes.of(function)) {
        assertThat(gateway.serving(route).map(GatewayTable.Route::function))
            .as(
                "the function that the gateway asks about %s: the capability declares the path for"
                    + " %s, and nothing more precise for another",
                route, function)
            .contains(function);
      }
    }
  }

  @Test
  void areDeployedForHandlersThatExist() {
    Set<String> used = new TreeSet<>();
    for (String function : DocumentedTable.headings("api.md")) {
      for (String route : DocumentedRoutes.of(function)) {
        used.add(String.valueOf(gateway.serving(route).orElseThrow()));
        if (route.startsWith("GET ")) {
          used.add(String.valueOf(gateway.serving("HEAD " + route.substring(4)).orElseThrow()));
        }
      }
    }
    for (GatewayTable.Route route : gateway.routes()) {
      assertThat(used)
          .as(
              "routes that lead to a handler of docs/api.md: %s of %s leads to none, take it out of"
                  + " the capability's declaration",
              route, route.function())
          .contains(String.valueOf(route.ofTheSite()));
    }
  }

  @Test
  void areGuardedWhereNobodyIsLetIn() {
    for (DocumentedAccess.Row row : DocumentedAccess.all()) {
      GatewayTable.Route route = gateway.serving(row.route()).orElseThrow();
      if (route.guarded()) {
        assertThat(row.status(DocumentedAccess.Who.NOBODY))
            .as(
                "what nobody in particular gets from %s, in docs/access.md: the gateway's guard"
                    + " refuses them on %s",
                row, route)
            .isEqualTo(403);
      }
    }
  }

  @Test
  void passThePublicOrigin() {
    List<String> open =
        Capabilities.ALL.stream().flatMap(each -> each.originPaths().stream()).toList();
    for (String function : DocumentedTable.headings("api.md")) {
      for (String route : DocumentedRoutes.of(function)) {
        String path = route.substring(route.indexOf(' ') + 1);
        assertThat(open)
            .as("originPaths() of the capability of %s: one of them must let %s in", function, path)
            .anyMatch(each -> path.matches(each.replace(".", "\\.").replace("*", ".*")));
      }
    }
  }
}
