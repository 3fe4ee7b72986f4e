package io.datafair.directory;

import com.mongodb.client.MongoDatabase;
import io.datafair.directory.account.CredentialStore;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.action.ActionTokens;
import io.datafair.directory.action.Actions;
import io.datafair.directory.admin.AdministratorAccounts;
import io.datafair.directory.app.ApplicationRoutes;
import io.datafair.directory.contact.MailRoutes;
import io.datafair.directory.key.KeyRingStore;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.key.SigningKeys;
import io.datafair.directory.key.TokenSigner;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.login.Login;
import io.datafair.directory.mail.MailSender;
import io.datafair.directory.mail.Mailer;
import io.datafair.directory.page.UiConfigRoutes;
import io.datafair.directory.passkey.OwnerProof;
import io.datafair.directory.passkey.PasskeyRoutes;
import io.datafair.directory.passkey.Passkeys;
import io.datafair.directory.password.ForbiddenPasswordStore;
import io.datafair.directory.password.PasswordListRoutes;
import io.datafair.directory.password.Passwords;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.provider.IdentityProviders;
import io.datafair.directory.provider.ProviderSettings;
import io.datafair.directory.seed.SeedFunction;
import io.datafair.directory.session.Destinations;
import io.datafair.directory.session.ImpersonationRoutes;
import io.datafair.directory.session.PseudoSessionRoutes;
import io.datafair.directory.session.Renewals;
import io.datafair.directory.session.SessionRoutes;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.session.TemporaryTokens;
import io.datafair.directory.site.SiteStore;
import io.datafair.directory.site.Sites;
import io.datafair.directory.storage.Storages;
import io.datafair.directory.throttle.RateLimiter;
import io.datafair.directory.throttle.Throttle;
import io.datafair.directory.twofactor.SecondFactorRoutes;
import io.datafair.directory.twofactor.SecondFactors;
import io.datafair.runtime.http.Edge;
import io.datafair.runtime.http.HttpFunction;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.TokenVerifier;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The route table of the service, assembled. */
public final class DirectoryApi {
  private final DirectorySettings settings;
  private final Clock clock;
  private final Routes routes = new Routes();
  private final HttpFunction function;
  private final SigningKeys keys;
  private final TokenSigner signer;
  private final TokenVerifier verifier;
  private final SecretCipher cipher;
  private final IdentityResolver identity;
  private final UserStore users;
  private final OrganizationStore organizations;
  private final ForbiddenPasswordStore forbidden;
  private final SiteStore siteStore;
  private final Throttle throttle;
  private final Sites sites;
  private final Sessions sessions;
  private final LiveSessions live;
  private final TemporaryTokens temporary;
  private final Passkeys passkeys;
  private final Mailer mailer;
  private final ActionTokens actions;
  private final Renewals renewals;
  private final Storages storages;
  private final IdentityProviders providers;
  private final List<Map<String, Object>> applications;

  public DirectoryApi(
      Edge edge,
      DirectorySettings settings,
      ProviderSettings providers,
      MongoDatabase database,
      SecretCipher cipher,
      MailSender sender,
      Consumer<String> changes,
      Clock clock) {
    TokenSigner.prepare();
    this.settings = settings;
    this.clock = clock;
    this.cipher = cipher;
    this.keys = new SigningKeys(new KeyRingStore(database, cipher), clock, settings.keyPrefix());
    this.signer = new TokenSigner(keys, clock);
    this.verifier = new TokenVerifier(keys, clock);
    this.identity = new IdentityResolver(verifier, clock);
    this.users = new UserStore(database, settings.admins(), settings.administrator()::email);
    this.organizations = new OrganizationStore(database);
    this.forbidden = new ForbiddenPasswordStore(database);
    this.siteStore = new SiteStore(database);
    this.throttle = new Throttle(database, clock);
    this.sites = new Sites(siteStore, settings.accounts().rules(), settings.publicOrigin(), clock);
    this.sessions = new Sessions(users, signer, verifier, sites, settings, clock);
    this.passkeys = new Passkeys(database, users, sites, sessions, settings.noPasskeys(), clock);
    this.mailer = new Mailer(sender, settings.mail(), throttle);
    this.actions = new ActionTokens(signer, verifier, settings, clock);
    this.live = new LiveSessions(users, identity, verifier, sessions::deletions, clock);
    this.temporary =
        new TemporaryTokens(
            signer, verifier, live, users, database, settings.initialToken(), clock);
    this.renewals =
        new Renewals(
            sessions, live, users, organizations, sites, settings.accounts().rules().siteAdmin());
    Changes told = new Changes(database, changes, clock);
    this.applications = providers.applications();
    this.providers =
        new IdentityProviders(
            new IdentityProviders.Parts(
                settings,
                database,
                users,
                organizations,
                siteStore,
                sites,
                told,
                keys,
                cipher,
                clock),
            providers);
    this.storages =
        new Storages(
            settings.storage(),
            database,
            cipher,
            providers.variables()::read,
            settings.defaultRoles(),
            clock);
    AccountsApi accounts = accounts(database, told);
    addSessions(database, accounts, told);
    accounts.addTo(routes);
    new UiConfigRoutes(settings).addTo(routes);
    ensureIndexes();
    storages.prepare(new SeedFunction(database, settings.passwordIterations(), clock)::load);
    if (!settings.storage().readOnly()) {
      new AdministratorAccounts(database, settings.accounts().first(), clock)
          .create(settings.admins());
    }
    this.function =
        new HttpFunction(
            edge,
            storages.guard(routes).below("/simple-directory/"),
            settings.publicOrigin(),
            settings.defaultLanguage(),
            Answers.secured(settings.secure()));
  }

  private void addSessions(MongoDatabase database, AccountsApi accounts, Changes changes) {
    CredentialStore credentials = new CredentialStore(database);
    SecurityEvents events = new SecurityEvents(System.out, clock);
    RateLimiter limiter =
        new RateLimiter(throttle, settings.attempts(), settings.attemptsSeconds());
    Passwords passwords = new Passwords(settings.passwords(), forbidden);
    Destinations destinations =
        new Destinations(
            sites,
            siteStore,
            settings.defaultLoginRedirect(),
            settings.accounts().rules().multiRoles());
    SecondFactors factors =
        new SecondFactors(
            credentials,
            organizations,
            sessions,
            signer,
            verifier,
            cipher,
            settings.login(),
            clock);
    routes
        .add("GET", "/simple-directory/.well-known/jwks.json", this::jwks)
        .add("GET", "/.well-known/jwks.json", this::jwks);
    new Login(
            sessions,
            temporary,
            live,
            users,
            organizations,
            sites,
            destinations,
            actions,
            passwords,
            passkeys,
            factors,
            limiter,
            throttle,
            identity,
            events,
            storages.passwords(),
            storages.own(),
            settings,
            clock)
        .addTo(routes);
    new Actions(
            users,
            organizations,
            credentials,
            sessions,
            temporary,
            live,
            sites,
            destinations,
            actions,
            passwords,
            factors,
            limiter,
            accounts.invitationTokens(),
            accounts.invitationService(),
            changes,
            identity,
            mailer,
            events,
            storages.own(),
            settings,
            clock)
        .addTo(routes);
    OwnerProof proof = new OwnerProof(passkeys, identity, live, limiter, clock);
    new PasskeyRoutes(passkeys, proof, users, accounts.access(), events).addTo(routes);
    new SecondFactorRoutes(factors, users, sites, limiter, settings.passwordIterations())
        .addTo(routes);
    new SessionRoutes(
            sessions,
            renewals,
            live,
            identity,
            providers.coreIdentities(),
            storages.passwords()::filling)
        .addTo(routes);
    providers.addTo(routes, temporary, destinations, identity);
    new ApplicationRoutes(
            applications, sites, destinations, identity, live, sessions, signer, verifier, clock)
        .addTo(routes);
    new ImpersonationRoutes(sessions, live, users, identity, sites, events, settings).addTo(routes);
    new PseudoSessionRoutes(sessions, users, organizations, settings).addTo(routes);
    new PasswordListRoutes(forbidden, identity, clock).addTo(routes);
    new MailRoutes(mailer, settings.mail(), settings.internal(), users, actions, identity)
        .addTo(routes);
  }

  private AccountsApi accounts(MongoDatabase database, Changes changes) {
    return new AccountsApi(
        settings,
        database,
        users,
        organizations,
        siteStore,
        sites,
        changes,
        keys,
        cipher,
        identity,
        live,
        renewals::renew,
        mailer,
        actions,
        storages,
        clock);
  }

  private void ensureIndexes() {
    users.ensureIndexes();
    siteStore.ensureIndexes();
    forbidden.ensureIndexes();
    throttle.ensureIndexes();
    passkeys.ensureIndexes();
    temporary.ensureIndexes();
    providers.ensureIndexes();
  }

  private HttpResponse jwks(HttpRequest request) {
    // Shorter than the overlap of two keys by far: a verifier that keeps it misses no key for long.
    return Answers.shared(keys.published()).withHeader("cache-control", "public, max-age=60");
  }

  Routes routes() {
    return routes;
  }

  IdentityProviders providers() {
    return providers;
  }

  public HttpFunction function() {
    return function;
  }
}
