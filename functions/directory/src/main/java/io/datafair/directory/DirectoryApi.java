package io.datafair.directory;

import com.mongodb.client.MongoDatabase;
import io.datafair.directory.account.OrganizationRoutes;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserRoutes;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.avatar.AvatarRoutes;
import io.datafair.directory.key.KeyRingStore;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.key.SigningKeys;
import io.datafair.directory.key.TokenSigner;
import io.datafair.directory.login.LoginRoutes;
import io.datafair.directory.login.RateLimiter;
import io.datafair.directory.provider.ProviderRoutes;
import io.datafair.directory.provider.ProviderSettings;
import io.datafair.directory.session.SessionRoutes;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.site.SiteRoutes;
import io.datafair.runtime.http.HttpFunction;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.MongoAccounts;
import io.datafair.runtime.identity.TokenVerifier;
import java.time.Clock;

/** The route table of the service, assembled. */
public final class DirectoryApi {
  private final SigningKeys keys;
  private final Routes routes = new Routes();
  private final HttpFunction function;

  public DirectoryApi(
      DirectorySettings settings,
      ProviderSettings providers,
      MongoDatabase database,
      SecretCipher cipher,
      Clock clock) {
    this.keys = new SigningKeys(new KeyRingStore(database, cipher), clock, settings.keyPrefix());
    TokenVerifier verifier = new TokenVerifier(keys, clock);
    IdentityResolver identity = new IdentityResolver(verifier, clock);
    UserStore users = new UserStore(database, settings.admins());
    OrganizationStore organizations = new OrganizationStore(database);
    RateLimiter limiter =
        new RateLimiter(database, settings.attempts(), settings.attemptsSeconds(), clock);
    Sessions sessions =
        new Sessions(users, new TokenSigner(keys, clock), verifier, settings, clock);
    routes
        .add("GET", "/simple-directory/.well-known/jwks.json", this::jwks)
        .add("GET", "/.well-known/jwks.json", this::jwks);
    new LoginRoutes(sessions, users, organizations, limiter, identity, verifier, settings)
        .addTo(routes);
    new SessionRoutes(sessions, users, organizations, identity).addTo(routes);
    new UserRoutes(users, identity).addTo(routes);
    new OrganizationRoutes(organizations, users, identity, settings.defaultRoles()).addTo(routes);
    new SiteRoutes(settings.publicOrigin()).addTo(routes);
    new AvatarRoutes(new MongoAccounts(database)).addTo(routes);
    ProviderRoutes identityProviders =
        new ProviderRoutes(
            database, sessions, identity, verifier, cipher, settings, providers, clock);
    identityProviders.addTo(routes);
    identityProviders.ensureIndexes();
    users.ensureIndexes();
    limiter.ensureIndexes();
    this.function =
        new HttpFunction(routes, settings.publicOrigin(), Answers.secured(settings.secure()));
  }

  private HttpResponse jwks(HttpRequest request) {
    return Answers.shared(keys.published());
  }

  Routes routes() {
    return routes;
  }

  public HttpFunction function() {
    return function;
  }
}
