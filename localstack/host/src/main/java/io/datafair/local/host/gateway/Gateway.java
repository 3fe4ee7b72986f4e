package io.datafair.local.host.gateway;

import io.datafair.local.host.emulator.EdgeSecret;
import io.datafair.local.host.emulator.Emulator;
import io.datafair.local.host.gateway.EventEncoder.Incoming;
import io.datafair.local.host.http.Faults;
import io.datafair.local.host.http.Reply;
import io.datafair.local.host.http.Request;
import io.datafair.local.host.http.Responder;
import io.datafair.local.host.lambda.FunctionReference;
import io.datafair.local.host.lambda.FunctionReport;
import io.datafair.local.host.lambda.Functions;
import io.datafair.local.host.lambda.Invocation;
import io.datafair.local.host.lambda.InvocationResult;
import io.datafair.local.host.lambda.InvocationResult.Answered;
import io.datafair.local.host.lambda.InvocationResult.Failed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Serves the routes of the deployed HTTP API. */
public final class Gateway {
  private static final String ERROR = "{\"message\":\"Internal Server Error\"}";
  private static final String UNAVAILABLE = "{\"message\":\"Service Unavailable\"}";
  static final String TOO_LARGE = "{\"message\":\"Request Entity Too Large\"}";

  private final DeployedApi deployed;
  private final Functions functions;
  private final FunctionReport report;
  private final EventEncoder events = new EventEncoder();
  private final ResponseDecoder responses = new ResponseDecoder();
  private final Authorizers authorizers;
  private final EdgeSecret secret;
  private volatile RequestHeaders.Edge edge;
  private volatile HttpApi api = HttpApi.NONE;
  private volatile boolean ready;

  public Gateway(Emulator emulator, Functions functions, FunctionReport report, int port) {
    this.deployed = new DeployedApi(emulator);
    this.functions = functions;
    this.report = report;
    this.authorizers = new Authorizers(functions, report, events);
    this.secret = new EdgeSecret(emulator);
    this.edge = new RequestHeaders.Edge(port, Optional.empty());
  }

  /** Takes up the routes as they are deployed now. */
  public void refresh() {
    edge = new RequestHeaders.Edge(edge.port(), secret.read());
    api = deployed.read();
    authorizers.forget();
    ready = true;
  }

  /** The functions behind routes, the authorizers first. */
  public List<FunctionReference> functions() {
    List<Route> routes = api.routes().routes();
    return java.util.stream.Stream.concat(
            routes.stream().flatMap(route -> route.authorizer().stream()).map(Authorizer::function),
            routes.stream().map(Route::function))
        .distinct()
        .toList();
  }

  /** Whether the routes were read: before that, nothing can be said of a path. */
  public boolean ready() {
    return ready;
  }

  /** The headers of a request as the functions get them. */
  RequestHeaders headers(Request request) {
    return RequestHeaders.of(request, edge);
  }

  public String apiId() {
    return api.id();
  }

  /** Whether a route takes the request. */
  public boolean matches(Request request) {
    return (request.method().equals("OPTIONS") && api.cors().configured())
        || api.routes().match(request.method(), RequestPath.decoded(request.rawPath())).isPresent();
  }

  /** Handles the request when a route matches it; otherwise does nothing and says so. */
  public boolean handle(Request request, Responder responder) {
    HttpApi current = api;
    String path = RequestPath.decoded(request.rawPath());
    if (request.method().equals("OPTIONS") && current.cors().configured()) {
      Reply reply = new Reply(204, Reply.emptyHeaders(), io.netty.buffer.Unpooled.EMPTY_BUFFER);
      current.cors().applyPreflight(request.headers().get("Origin", ""), reply.headers());
      responder.reply(reply);
      return true;
    }
    Optional<RouteTable.Match> match = current.routes().match(request.method(), path);
    if (match.isEmpty()) {
      return false;
    }
    Incoming incoming =
        new Incoming(
            current,
            match.get(),
            request,
            RequestHeaders.of(request, edge),
            path,
            UUID.randomUUID().toString(),
            Instant.now());
    serve(incoming, responder);
    return true;
  }

  private void serve(Incoming incoming, Responder responder) {
    Optional<Authorizer> authorizer = incoming.match().route().authorizer();
    if (authorizer.isEmpty()) {
      integrate(incoming, Optional.empty(), responder);
      return;
    }
    CompletableFuture<Void> answered =
        authorizers
            .decide(authorizer.get(), incoming)
            .thenAccept(
                decision -> {
                  switch (decision) {
                    case Authorizers.Decision.Allowed allowed ->
                        integrate(
                            incoming,
                            Optional.of(allowed.context()).filter(JsonNode::isObject),
                            responder);
                    case Authorizers.Decision.Refused refused ->
                        reply(incoming, refused.reply(), responder);
                  }
                });
    Faults.answer(answered, responder);
  }

  private void integrate(Incoming incoming, Optional<JsonNode> context, Responder responder) {
    Route route = incoming.match().route();
    Invocation invocation = Invocation.of(events.event(incoming, context));
    long started = System.nanoTime();
    CompletableFuture<InvocationResult> result = functions.invoke(route.function(), invocation);
    CompletableFuture<Void> answered =
        result
            .thenApply(outcome -> decoded(route, outcome))
            .completeOnTimeout(
                Reply.json(503, UNAVAILABLE), route.timeoutMillis(), TimeUnit.MILLISECONDS)
            .thenAccept(
                answer -> {
                  report.invoked(
                      route.function(),
                      invocation,
                      Integer.toString(answer.status()),
                      System.nanoTime() - started,
                      incoming.request().method() + " " + incoming.request().target());
                  reply(incoming, answer, responder);
                });
    Faults.answer(answered, responder);
  }

  private Reply decoded(Route route, InvocationResult outcome) {
    return switch (outcome) {
      case Answered answered ->
          responses.decode(answered.payload()).orElseGet(() -> Reply.json(502, ERROR));
      case Failed failed -> {
        report.failed(route.function(), failed);
        yield failed.errorType().equals("RequestEntityTooLargeException")
            ? Reply.json(413, TOO_LARGE)
            : Reply.json(502, ERROR);
      }
    };
  }

  private static void reply(Incoming incoming, Reply answer, Responder responder) {
    incoming.api().cors().apply(incoming.request().headers().get("Origin", ""), answer.headers());
    answer.headers().set("Apigw-Requestid", incoming.requestId());
    responder.reply(answer);
  }

  public static Reply oversize() {
    return Reply.json(413, TOO_LARGE);
  }
}
