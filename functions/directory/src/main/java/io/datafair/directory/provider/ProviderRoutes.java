package io.datafair.directory.provider;

import com.mongodb.client.MongoDatabase;
import io.datafair.directory.Answers;
import io.datafair.directory.DirectorySettings;
import io.datafair.directory.Refusal;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.ProvidedUserStore;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.session.Sessions;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.SessionToken;
import io.datafair.runtime.identity.TokenVerifier;
import java.time.Clock;
import org.springframework.util.function.SingletonSupplier;

/** The providers of a site, and the logins through them, assembled. */
public final class ProviderRoutes {
  private final LoginSiteStore sites;
  private final ProviderCatalogue catalogue;
  private final RelayStateStore states;
  private final OAuthTokenStore tokens;
  private final IdentityResolver identity;
  private final OAuthRoutes oauth;
  private final SamlRoutes saml;

  public ProviderRoutes(
      MongoDatabase database,
      Sessions sessions,
      IdentityResolver identity,
      TokenVerifier verifier,
      SecretCipher cipher,
      DirectorySettings directory,
      ProviderSettings settings,
      Clock clock) {
    this.sites = new LoginSiteStore(database, directory.publicOrigin());
    this.catalogue = new ProviderCatalogue(settings, sites);
    this.states = new RelayStateStore(database, clock);
    this.tokens = new OAuthTokenStore(database, cipher);
    this.identity = identity;
    OrganizationStore organizations = new OrganizationStore(database);
    ProviderLogin login =
        new ProviderLogin(
            new ProviderAccounts(
                new ProvidedUserStore(database, directory.admins(), clock),
                organizations,
                settings,
                directory.defaultRoles(),
                clock),
            new ProviderInvitations(verifier, organizations),
            tokens,
            settings.adminModeOnSites());
    ProviderLanding landing = new ProviderLanding(sessions, directory.defaultLoginRedirect());
    ClientSecrets secrets = new ClientSecrets(cipher, settings.variables());
    SingletonSupplier<OAuthClient> oidc =
        SingletonSupplier.of(
            () ->
                new OidcClient(
                    new OidcDirectory(new DiscoveryStore(database), clock), secrets, clock));
    SingletonSupplier<OAuthClient> social =
        SingletonSupplier.of(
            () -> new SocialClient(SocialProvider.addresses(), settings, secrets, clock));
    this.oauth =
        new OAuthRoutes(
            sites,
            catalogue,
            states,
            login,
            landing,
            tokens,
            provider -> (provider.type() == ProviderType.OAUTH ? social : oidc).obtain(),
            directory.secure());
    this.saml =
        new SamlRoutes(
            sites,
            catalogue,
            states,
            login,
            landing,
            SingletonSupplier.of(() -> new SamlClient(new SamlKeyStore(database, cipher, clock))),
            directory.secure());
  }

  public void addTo(Routes routes) {
    routes
        .add("GET", "/simple-directory/api/auth/providers", this::providers)
        .add("GET", "/simple-directory/api/oauth-tokens", this::held);
    oauth.addTo(routes);
    saml.addTo(routes);
  }

  public void ensureIndexes() {
    states.ensureIndexes();
    tokens.ensureIndexes();
  }

  private HttpResponse providers(HttpRequest request) {
    LoginSite site = sites.of(request.origin());
    return Answers.shared(
        catalogue.of(site).stream().map(provider -> provider.view(site.isMain())).toList());
  }

  private HttpResponse held(HttpRequest request) {
    SessionToken session = identity.token(request).orElseThrow(Refusal.LOGIN_NEEDED::exception);
    if (!session.user().adminMode()) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    return Answers.json(tokens.views());
  }
}
