package io.datafair.directory.authorizer;

import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.identity.IdentityResolver;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lets pass a valid session, and any API key: the service called knows its own keys. */
public final class SessionOrKey implements Function<HttpRequest, Optional<Map<String, String>>> {
  private final IdentityResolver identity;

  public SessionOrKey(IdentityResolver identity) {
    this.identity = identity;
  }

  @Override
  public Optional<Map<String, String>> apply(HttpRequest request) {
    if (request.header("x-apikey") != null
        || request.header("x-api-key") != null
        || request.query().value("apiKey") != null) {
      return Optional.of(Map.of("credential", "key"));
    }
    return identity
        .verified(request)
        .map(token -> Map.of("credential", "session", "user", token.user().id()));
  }
}
