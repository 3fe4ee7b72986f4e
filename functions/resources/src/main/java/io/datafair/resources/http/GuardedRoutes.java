package io.datafair.resources.http;

import io.datafair.core.account.Session;
import io.datafair.core.permission.Operation;
import io.datafair.core.problem.ProblemException;
import io.datafair.resources.access.Granted;
import io.datafair.resources.access.OwnerHeader;
import io.datafair.resources.access.ResourceAccess;
import io.datafair.resources.kind.OwnedResource;
import io.datafair.resources.kind.ResourceKind;
import io.datafair.resources.store.ResourceStore;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.identity.Identity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the routes of a kind share: only who may passes to the resource that a route names. */
public final class GuardedRoutes<R extends OwnedResource> {
  private final ResourceKind<R> kind;
  private final ResourceAccess<R> access;
  private final Identity identity;

  public GuardedRoutes(ResourceStore<R> store, Identity identity) {
    this.kind = store.kind();
    this.access = new ResourceAccess<>(store);
    this.identity = identity;
  }

  public Session session(HttpRequest request) {
    return identity.of(request);
  }

  /** The session of a request that needs a user. */
  public Session requireUser(HttpRequest request) {
    Session session = identity.of(request);
    if (session.user() == null) {
      throw ProblemException.of(401, LoginText.LOGIN_NEEDED);
    }
    return session;
  }

  /** The resource of the route's {@code {id}}, for a caller who may do the operation on it. */
  public Granted<R> require(HttpRequest request, Operation operation) {
    return requireAny(request, List.of(operation));
  }

  /** As {@link #require}, for a route that any of several operations opens. */
  public Granted<R> requireAny(HttpRequest request, List<? extends Operation> operations) {
    request.query().requireFlat();
    return access.require(identity.of(request), request.parameter("id"), operations);
  }

  /** Adds the tracing headers of the contract to an answer. */
  public HttpResponse traced(Granted<R> granted, HttpResponse response) {
    return traced(granted.resource(), granted.operation(), response);
  }

  /** As for what was granted, when the resource was made by the request itself. */
  public HttpResponse traced(R resource, Operation operation, HttpResponse response) {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("type", kind.plural());
    named.put("id", resource.id());
    named.put("title", encode(resource.title()));
    Map<String, String> done = new LinkedHashMap<>();
    done.put("class", operation.operationClass().key());
    done.put("id", operation.id());
    operation.track().ifPresent(track -> done.put("track", track));
    return response
        .withHeader("x-resource", json(named))
        .withHeader("x-owner", OwnerHeader.of(resource.owner()))
        .withHeader("x-operation", json(done));
  }

  private static String json(Object value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  private static String encode(String title) {
    return URLEncoder.encode(title, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
