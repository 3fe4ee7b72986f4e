package io.datafair.local.host.gateway;

import io.datafair.local.host.lambda.FunctionReference;
import java.util.List;

/** A REQUEST authorizer as deployed. */
record Authorizer(
    String id,
    FunctionReference function,
    List<String> identitySource,
    int resultTtlSeconds,
    boolean simpleResponses) {}
