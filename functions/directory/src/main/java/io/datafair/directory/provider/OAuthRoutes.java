package io.datafair.directory.provider;

import io.datafair.core.id.Ids;
import io.datafair.directory.provider.OAuthClient.Arrival;
import io.datafair.directory.provider.OAuthClient.Departure;
import io.datafair.directory.site.Sites;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.runtime.http.Routes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Login through OAuth 2 and OpenID Connect. Contract: directory, section 7.2. */
final class OAuthRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(OAuthRoutes.class);
  private static final String BASE = "/simple-directory/api/auth";

  private final Sites sites;
  private final ProviderCatalogue catalogue;
  private final RelayStateStore states;
  private final ProviderLogin login;
  private final ProviderLanding landing;
  private final OAuthTokenStore tokens;
  private final Function<IdentityProvider, OAuthClient> clients;
  private final boolean secure;

  /**
   * The routes.
   *
   * @param clients the client of a provider, made when it is asked for
   * @param secure browsers come by https
   */
  OAuthRoutes(
      Sites sites,
      ProviderCatalogue catalogue,
      RelayStateStore states,
      ProviderLogin login,
      ProviderLanding landing,
      OAuthTokenStore tokens,
      Function<IdentityProvider, OAuthClient> clients,
      boolean secure) {
    this.sites = sites;
    this.catalogue = catalogue;
    this.states = states;
    this.login = login;
    this.landing = landing;
    this.tokens = tokens;
    this.clients = clients;
    this.secure = secure;
  }

  void addTo(Routes routes) {
    routes
        .add("GET", BASE + "/oauth/{id}/login", this::leave)
        .add("GET", BASE + "/oidc/{id}/login", this::leave)
        .add("GET", BASE + "/oauth-callback", this::arrive)
        .add("GET", BASE + "/oauth/{id}/callback", this::arrive)
        .add("GET", BASE + "/oauth-logout", this::logout)
        .add("POST", BASE + "/oauth-logout", this::logout);
  }

  private HttpResponse leave(HttpRequest request) {
    LoginSite site = new LoginSite(sites.of(request));
    Optional<IdentityProvider> found = catalogue.findOAuth(site, request.parameter("id"));
    if (found.isEmpty()) {
      return landing.refused(request, ProviderRefusal.UNKNOWN_OAUTH.code());
    }
    IdentityProvider provider = found.get();
    String redirect = landing.destination(request);
    RelayState state =
        new RelayState(
            UUID.randomUUID().toString(),
            provider.type(),
            provider.id(),
            site.id(),
            Ids.urlSafe() + Ids.urlSafe() + Ids.urlSafe(),
            Ids.urlSafe(),
            BrowserMark.of(request),
            RelayState.Wish.of(request, redirect));
    try {
      String address =
          clients
              .apply(provider)
              .authorization(
                  new Departure(
                      provider, state, callback(site, provider), request.query().value("email")));
      states.add(state);
      return HttpResponse.redirect(address)
          .withCookies(List.of(BrowserMark.line(state.browser(), secure, false)))
          .withHeader("cache-control", "no-store");
    } catch (ProviderAnswerException e) {
      return landing.unproved(request, provider, e);
    }
  }

  private HttpResponse arrive(HttpRequest request) {
    String id = request.query().value("state");
    if (id == null || id.isEmpty()) {
      throw ProviderRefusal.NO_STATE.exception();
    }
    LoginSite site = new LoginSite(sites.of(request));
    RelayState state =
        states
            .take(id)
            .filter(taken -> taken.type() != ProviderType.SAML2)
            .filter(taken -> Objects.equals(taken.site(), site.id()))
            .filter(taken -> BrowserMark.matches(request, taken.browser(), true))
            .orElseThrow(ProviderRefusal.UNKNOWN_STATE::exception);
    IdentityProvider provider =
        catalogue
            .find(site, state.type(), state.provider())
            .filter(known -> arrivesHere(known, request))
            .orElseThrow(ProviderRefusal.UNKNOWN_STATE::exception);
    String code = request.query().value("code");
    if (code == null || code.isEmpty()) {
      LOG.info("{} sent a person back: {}", provider, errorCode(request));
      return landing.refused(request, ProviderRefusal.BAD_ANSWER.code());
    }
    return exchange(request, site, state, provider, code);
  }

  private HttpResponse exchange(
      HttpRequest request,
      LoginSite site,
      RelayState state,
      IdentityProvider provider,
      String code) {
    try {
      Proof proof =
          clients
              .apply(provider)
              .exchange(
                  new Arrival(
                      provider,
                      state,
                      callback(site, provider),
                      code,
                      request.query().value("iss")));
      return landing.accepted(
          request, login.login(provider, site, proof, state.wish()), state.wish().redirect());
    } catch (LoginRefusedException e) {
      return landing.refused(request, e.code());
    } catch (ProviderAnswerException e) {
      return landing.unproved(request, provider, e);
    }
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
    LoginSite site = new LoginSite(sites.of(request));
    String form = new String(request.body(), StandardCharsets.UTF_8);
    String token =
        request
            .query()
            .value("logout_token", QueryParameters.parse(form).value("logout_token", ""));
    for (IdentityProvider provider : catalogue.of(site)) {
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
