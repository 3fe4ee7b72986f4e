package io.datafair.local.host.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.local.host.lambda.FunctionReference;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteTableTest {
  private final RouteTable table =
      table(
          "$default",
          "ANY /{proxy+}",
          "ANY /things/{proxy+}",
          "ANY /things/{id}",
          "GET /things/{id}",
          "GET /things/new",
          "POST /things",
          "GET /things/{id}/lines/{line}");

  @Test
  void prefersAFullMatchToAGreedyOne() {
    assertThat(keyOf("GET", "/things/12")).isEqualTo("GET /things/{id}");
    assertThat(keyOf("GET", "/things/12/other")).isEqualTo("ANY /things/{proxy+}");
  }

  @Test
  void prefersLiteralsToParameters() {
    assertThat(keyOf("GET", "/things/new")).isEqualTo("GET /things/new");
  }

  @Test
  void prefersANamedMethodToAny() {
    assertThat(keyOf("GET", "/things/12")).isEqualTo("GET /things/{id}");
    assertThat(keyOf("DELETE", "/things/12")).isEqualTo("ANY /things/{id}");
  }

  @Test
  void prefersTheLongerGreedyPrefix() {
    assertThat(keyOf("PUT", "/things/a/b/c")).isEqualTo("ANY /things/{proxy+}");
    assertThat(keyOf("PUT", "/others/a")).isEqualTo("ANY /{proxy+}");
  }

  @Test
  void findsASiteBeforeAService() {
    RouteTable sites =
        table(
            "ANY /service/api/{proxy+}",
            "ANY /{site}/service/api/{proxy+}",
            "ANY /{site}/{page}/service/api/{proxy+}");
    assertThat(sites.match("GET", "/a/b/service/api/x/y").orElseThrow().pathParameters())
        .isEqualTo(Map.of("site", "a", "page", "b", "proxy", "x/y"));
    assertThat(sites.match("PUT", "/a/service/api/x").orElseThrow().route().key())
        .isEqualTo("ANY /{site}/service/api/{proxy+}");
    assertThat(sites.match("GET", "/service/api/x").orElseThrow().route().key())
        .isEqualTo("ANY /service/api/{proxy+}");
    assertThat(sites.match("GET", "/a/b/c/service/api/x")).isEmpty();
    assertThat(sites.match("GET", "/a/service/pages")).isEmpty();
  }

  @Test
  void fallsBackToTheDefaultRoute() {
    assertThat(keyOf("GET", "/")).isEqualTo("$default");
  }

  @Test
  void matchesNothingWithoutADefaultRoute() {
    assertThat(table("GET /things").match("GET", "/others")).isEmpty();
    assertThat(table("GET /things").match("POST", "/things")).isEmpty();
    assertThat(table("GET /things/{id}").match("GET", "/things/")).isEmpty();
    assertThat(table("GET /things/{rest+}").match("GET", "/things/")).isEmpty();
  }

  @Test
  void givesPathParameters() {
    assertThat(parametersOf("/things/12/lines/3")).isEqualTo(Map.of("id", "12", "line", "3"));
    assertThat(parametersOf("/things/a/b/c")).isEqualTo(Map.of("proxy", "a/b/c"));
    assertThat(parametersOf("/things/new")).isEmpty();
  }

  private String keyOf(String method, String path) {
    return table.match(method, path).orElseThrow().route().key();
  }

  private Map<String, String> parametersOf(String path) {
    return table.match("GET", path).orElseThrow().pathParameters();
  }

  private static RouteTable table(String... keys) {
    return new RouteTable(
        Arrays.stream(keys)
            .map(
                key -> new Route(key, new FunctionReference("f", "live"), Optional.empty(), 30_000))
            .toList());
  }
}
