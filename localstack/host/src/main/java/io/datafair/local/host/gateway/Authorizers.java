package io.datafair.local.host.gateway;

import io.datafair.local.host.gateway.EventEncoder.Incoming;
import io.datafair.local.host.http.Reply;
import io.datafair.local.host.lambda.FunctionReport;
import io.datafair.local.host.lambda.Functions;
import io.datafair.local.host.lambda.Invocation;
import io.datafair.local.host.lambda.InvocationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Asks Lambda authorizers whether a request may pass, remembering answers as long as deployed. */
final class Authorizers {
  private static final int REMEMBERED_AT_MOST = 10_000;

  private final Functions functions;
  private final FunctionReport report;
  private final EventEncoder events;
  private final JsonMapper json = new JsonMapper();
  private final Map<Key, Remembered> remembered = new ConcurrentHashMap<>();

  private record Key(String authorizer, List<String> identity) {}

  private record Remembered(Decision decision, long untilNanos) {}

  /** What an authorizer says of a request. */
  sealed interface Decision {
    record Allowed(JsonNode context) implements Decision {}

    record Refused(int status, String message) implements Decision {
      Reply reply() {
        return Reply.json(status, "{\"message\":\"" + message + "\"}");
      }
    }
  }

  private static final Decision UNAUTHORIZED = new Decision.Refused(401, "Unauthorized");
  private static final Decision FORBIDDEN = new Decision.Refused(403, "Forbidden");
  private static final Decision BROKEN = new Decision.Refused(500, "Internal Server Error");

  Authorizers(Functions functions, FunctionReport report, EventEncoder events) {
    this.functions = functions;
    this.report = report;
    this.events = events;
  }

  void forget() {
    remembered.clear();
  }

  CompletableFuture<Decision> decide(Authorizer authorizer, Incoming incoming) {
    Optional<List<String>> identity = identity(authorizer, incoming);
    if (identity.isEmpty()) {
      return CompletableFuture.completedFuture(UNAUTHORIZED);
    }
    boolean remembers = authorizer.resultTtlSeconds() > 0 && !identity.get().isEmpty();
    Key key = new Key(authorizer.id(), identity.get());
    @Nullable Remembered known = remembers ? remembered.get(key) : null;
    if (known != null && known.untilNanos() - System.nanoTime() > 0) {
      return CompletableFuture.completedFuture(known.decision());
    }
    return ask(authorizer, incoming, identity.get())
        .thenApply(
            decision -> {
              if (remembers && decision != BROKEN) {
                remember(key, decision, authorizer.resultTtlSeconds());
              }
              return decision;
            });
  }

  private void remember(Key key, Decision decision, int seconds) {
    if (remembered.size() >= REMEMBERED_AT_MOST) {
      remembered.clear();
    }
    remembered.put(key, new Remembered(decision, System.nanoTime() + seconds * 1_000_000_000L));
  }

  private CompletableFuture<Decision> ask(
      Authorizer authorizer, Incoming incoming, List<String> identity) {
    Invocation invocation = Invocation.of(events.authorizerEvent(incoming, identity));
    long started = System.nanoTime();
    return functions
        .invoke(authorizer.function(), invocation)
        .thenApply(
            result -> {
              Decision decision = decision(authorizer, result);
              report.invoked(
                  authorizer.function(),
                  invocation,
                  decision instanceof Decision.Refused refused
                      ? Integer.toString(refused.status())
                      : "ok",
                  System.nanoTime() - started,
                  "");
              return decision;
            });
  }

  private Decision decision(Authorizer authorizer, InvocationResult result) {
    if (result instanceof InvocationResult.Failed failed) {
      report.failed(authorizer.function(), failed);
      return BROKEN;
    }
    try {
      JsonNode answer = json.readTree(result.payload().text());
      JsonNode allowed = answer.path("isAuthorized");
      if (!authorizer.simpleResponses() || !allowed.isBoolean()) {
        return BROKEN;
      }
      JsonNode context = answer.path("context");
      return allowed.booleanValue()
          ? new Decision.Allowed(context.isObject() ? context : MissingNode.getInstance())
          : FORBIDDEN;
    } catch (JacksonException malformed) {
      return BROKEN;
    }
  }

  /** The values of the identity sources, or nothing when one is missing. */
  private static Optional<List<String>> identity(Authorizer authorizer, Incoming incoming) {
    List<String> values = new ArrayList<>();
    for (String source : authorizer.identitySource()) {
      @Nullable String value = value(source, incoming);
      if (value == null || value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value);
    }
    return Optional.of(values);
  }

  private static @Nullable String value(String source, Incoming incoming) {
    if (source.startsWith("$request.header.")) {
      return incoming.headers().value(source.substring("$request.header.".length()));
    }
    if (source.startsWith("$request.querystring.")) {
      return QueryString.joined(incoming.request().rawQuery())
          .get(source.substring("$request.querystring.".length()));
    }
    return switch (source) {
      case "$context.routeKey" -> incoming.match().route().key();
      case "$context.httpMethod" -> incoming.request().method();
      case "$context.path" -> incoming.path();
      case "$context.identity.sourceIp" -> incoming.request().remoteAddress();
      default -> null;
    };
  }
}
