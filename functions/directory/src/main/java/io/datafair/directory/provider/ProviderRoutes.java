package io.datafair.directory.provider;

import io.datafair.directory.common.Answers;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.provider.configuration.LoginSite;
import io.datafair.directory.provider.configuration.ProviderRegistry;
import io.datafair.directory.provider.login.OAuthTokenStore;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.SessionToken;

/** The providers of a site, and the tokens that people hold there. */
final class ProviderRoutes {
  private final Sites sites;
  private final ProviderRegistry registry;
  private final OAuthTokenStore tokens;
  private final IdentityResolver identity;

  ProviderRoutes(
      Sites sites, ProviderRegistry registry, OAuthTokenStore tokens, IdentityResolver identity) {
    this.sites = sites;
    this.registry = registry;
    this.tokens = tokens;
    this.identity = identity;
  }

  void addTo(Routes routes) {
    routes
        .add("GET", "/simple-directory/api/auth/providers", this::providers)
        .add("GET", "/simple-directory/api/oauth-tokens", this::held);
  }

  private HttpResponse providers(HttpRequest request) {
    LoginSite site = new LoginSite(Visit.of(request, sites).site());
    return Answers.shared(
        registry.of(site).stream().map(provider -> provider.view(site.isMain())).toList());
  }

  private HttpResponse held(HttpRequest request) {
    SessionToken session = identity.token(request).orElseThrow(Refusal.LOGIN_NEEDED::exception);
    if (!session.user().adminMode()) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    return Answers.json(tokens.views());
  }
}
