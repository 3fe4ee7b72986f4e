package io.datafair.local.host.gateway;

/** The HTTP API as deployed. */
record HttpApi(String id, String accountId, String region, RouteTable routes, Cors cors) {
  static final HttpApi NONE =
      new HttpApi(
          "none", "000000000000", "us-east-1", new RouteTable(java.util.List.of()), Cors.NONE);
}
