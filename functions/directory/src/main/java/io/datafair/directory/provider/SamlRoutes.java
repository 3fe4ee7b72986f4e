package io.datafair.directory.provider;

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
import org.springframework.util.function.SingletonSupplier;

/** Login through SAML 2. Contract: directory, section 7.5. */
final class SamlRoutes {
  private static final String BASE = "/simple-directory/api/auth/saml2";
  private static final int MAXIMUM = 500_000;

  private final Sites sites;
  private final ProviderCatalogue catalogue;
  private final RelayStateStore states;
  private final ProviderLogin login;
  private final ProviderLanding landing;
  private final SingletonSupplier<SamlClient> client;
  private final boolean secure;

  /**
   * The routes.
   *
   * @param client made when SAML is asked for
   * @param secure browsers come by https
   */
  SamlRoutes(
      Sites sites,
      ProviderCatalogue catalogue,
      RelayStateStore states,
      ProviderLogin login,
      ProviderLanding landing,
      SingletonSupplier<SamlClient> client,
      boolean secure) {
    this.sites = sites;
    this.catalogue = catalogue;
    this.states = states;
    this.login = login;
    this.landing = landing;
    this.client = client;
    this.secure = secure;
  }

  void addTo(Routes routes) {
    routes
        .add("GET", BASE + "-metadata.xml", this::metadata)
        .add("GET", BASE + "/{id}/login", this::leave)
        .addFromOtherSites("POST", BASE + "-assert", this::arrive)
        .add("GET", BASE + "-logout", request -> HttpResponse.empty(204))
        .addFromOtherSites("POST", BASE + "-logout", request -> HttpResponse.empty(204));
  }

  private HttpResponse metadata(HttpRequest request) {
    String text = client.obtain().metadata(new LoginSite(sites.of(request)));
    return HttpResponse.of(
        200, "application/xml; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse leave(HttpRequest request) {
    LoginSite site = new LoginSite(sites.of(request));
    Optional<IdentityProvider> found =
        catalogue.find(site, ProviderType.SAML2, request.parameter("id"));
    if (found.isEmpty()) {
      return landing.refused(request, ProviderRefusal.UNKNOWN_SAML.code());
    }
    IdentityProvider provider = found.get();
    RelayState.Wish wish = RelayState.Wish.of(request, landing.destination(request));
    String relay = UUID.randomUUID().toString();
    try {
      SamlClient.Sent sent =
          client
              .obtain()
              .request(provider, site, relay, wish.adminMode(), request.query().value("email"));
      RelayState state =
          new RelayState(
              relay,
              provider.type(),
              provider.id(),
              site.id(),
              "",
              sent.id(),
              BrowserMark.of(request),
              wish);
      states.add(state);
      return HttpResponse.redirect(sent.address())
          .withCookies(List.of(BrowserMark.line(state.browser(), secure, true)))
          .withHeader("cache-control", "no-store");
    } catch (ProviderAnswerException | IllegalArgumentException e) {
      return landing.unproved(request, provider, e);
    }
  }

  private HttpResponse arrive(HttpRequest request) {
    if (request.body().length > MAXIMUM) {
      throw ProviderRefusal.ANSWER_TOO_LONG.exception();
    }
    QueryParameters form =
        QueryParameters.parse(new String(request.body(), StandardCharsets.UTF_8));
    String relay = form.value("RelayState", "");
    String answer = form.value("SAMLResponse", "");
    if (relay.isEmpty() || answer.isEmpty()) {
      throw ProviderRefusal.BAD_ANSWER.exception();
    }
    LoginSite site = new LoginSite(sites.of(request));
    // Over plain http no browser sends its mark with a form that another site posts.
    RelayState state =
        states
            .take(relay)
            .filter(taken -> taken.type() == ProviderType.SAML2)
            .filter(taken -> Objects.equals(taken.site(), site.id()))
            .filter(taken -> BrowserMark.matches(request, taken.browser(), secure))
            .orElseThrow(ProviderRefusal.UNKNOWN_STATE::exception);
    IdentityProvider provider =
        catalogue
            .find(site, ProviderType.SAML2, state.provider())
            .orElseThrow(ProviderRefusal.UNKNOWN_STATE::exception);
    return accept(request, site, state, provider, answer);
  }

  private HttpResponse accept(
      HttpRequest request,
      LoginSite site,
      RelayState state,
      IdentityProvider provider,
      String answer) {
    try {
      Profile profile = client.obtain().profile(provider, site, state.nonce(), answer);
      return landing.accepted(
          request,
          login.login(provider, site, new Proof(profile, null), state.wish()),
          state.wish().redirect());
    } catch (LoginRefusedException e) {
      return landing.refused(request, e.code());
    } catch (ProviderAnswerException e) {
      return landing.unproved(request, provider, e);
    }
  }
}
