package io.datafair.directory.provider.oauth;

import io.datafair.directory.provider.configuration.IdentityProvider;
import io.datafair.directory.provider.configuration.LoginSite;
import io.datafair.directory.provider.configuration.ProviderType;
import io.datafair.directory.provider.login.OAuthTokenStore;
import io.datafair.directory.provider.login.ProviderAnswerException;
import io.datafair.directory.provider.login.ProviderRefusal;
import io.datafair.directory.provider.login.RelayFlow;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.runtime.http.Routes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Login through OAuth 2 and OpenID Connect. Contract: directory, section 7.2. */
public final class OAuthRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(OAuthRoutes.class);
  private static final String BASE = "/simple-directory/api/auth";

  private final RelayFlow flow;
  private final OAuthTokenStore tokens;
  private final Function<IdentityProvider, OAuthClient> clients;

  /**
   * The routes.
   *
   * @param clients the client of a provider, made when it is asked for
   */
  public OAuthRoutes(
      RelayFlow flow, OAuthTokenStore tokens, Function<IdentityProvider, OAuthClient> clients) {
    this.flow = flow;
    this.tokens = tokens;
    this.clients = clients;
  }

  public void addTo(Routes routes) {
    routes
        .add("GET", BASE + "/oauth/{id}/login", this::leave)
        .add("GET", BASE + "/oidc/{id}/login", this::leave)
        .add("GET", BASE + "/oauth-callback", this::arrive)
        .add("GET", BASE + "/oauth/{id}/callback", this::arrive)
        .add("GET", BASE + "/oauth-logout", this::logout)
        .add("POST", BASE + "/oauth-logout", this::logout);
  }

  private HttpResponse leave(HttpRequest request) {
    LoginSite site = flow.site(request);
    Optional<IdentityProvider> found = flow.registry().findOAuth(site, request.parameter("id"));
    if (found.isEmpty()) {
      return flow.refused(site, ProviderRefusal.UNKNOWN_OAUTH.code());
    }
    String email = request.query().value("email");
    return flow.leave(
        request,
        site,
        found.get(),
        false,
        (provider, current, state) ->
            new RelayFlow.Departure(
                clients
                    .apply(provider)
                    .authorization(
                        new OAuthClient.Departure(
                            provider, state, callback(current, provider), email)),
                state));
  }

  private HttpResponse arrive(HttpRequest request) {
    String id = request.query().value("state");
    if (id == null || id.isEmpty()) {
      throw ProviderRefusal.NO_STATE.exception();
    }
    RelayFlow.Arrival arrival = flow.arrive(request, id, type -> type != ProviderType.SAML2, true);
    IdentityProvider provider = arrival.provider();
    if (!arrivesHere(provider, request)) {
      throw ProviderRefusal.UNKNOWN_STATE.exception();
    }
    String code = request.query().value("code");
    if (code == null || code.isEmpty()) {
      LOG.info("{} sent a person back: {}", provider, errorCode(request));
      return flow.refused(arrival.site(), ProviderRefusal.BAD_ANSWER.code());
    }
    return flow.finish(
        arrival,
        () ->
            clients
                .apply(provider)
                .exchange(
                    new OAuthClient.Arrival(
                        provider,
                        arrival.state(),
                        callback(arrival.site(), provider),
                        code,
                        request.query().value("iss"))));
  }

  /** A known provider has a callback of its own: an answer sent to another's is a mix-up. */
  private static boolean arrivesHere(IdentityProvider provider, HttpRequest request) {
    String id = request.pathParameters().get("id");
    return provider.type() == ProviderType.OAUTH ? provider.id().equals(id) : id == null;
  }

  private static String callback(LoginSite site, IdentityProvider provider) {
    return provider.type() == ProviderType.OAUTH
        ? site.service() + "/api/auth/oauth/" + provider.id() + "/callback"
        : site.service() + "/api/auth/oauth-callback";
  }

  private static String errorCode(HttpRequest request) {
    String error = request.query().value("error", "no code");
    return error.substring(0, Math.min(error.length(), 60)).replaceAll("[^\\w .-]", "?");
  }

  private HttpResponse logout(HttpRequest request) {
    LoginSite site = flow.site(request);
    String form = new String(request.body(), StandardCharsets.UTF_8);
    String token =
        request
            .query()
            .value("logout_token", QueryParameters.parse(form).value("logout_token", ""));
    for (IdentityProvider provider : flow.registry().of(site)) {
      if (provider.type() == ProviderType.OIDC && !token.isEmpty()) {
        Optional<String> session = endedSession(provider, token);
        if (session.isPresent()) {
          tokens.logOut(provider.id(), session.get());
          return HttpResponse.empty(204).withHeader("cache-control", "no-store");
        }
      }
    }
    throw ProviderRefusal.LOGOUT_TOKEN.exception();
  }

  private Optional<String> endedSession(IdentityProvider provider, String token) {
    try {
      return clients.apply(provider).endedSession(provider, token);
    } catch (ProviderAnswerException e) {
      LOG.info("a logout token is not of {}: {}", provider, e.getMessage());
      return Optional.empty();
    }
  }
}
