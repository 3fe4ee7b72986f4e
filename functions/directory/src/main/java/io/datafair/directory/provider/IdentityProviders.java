package io.datafair.directory.provider;

import com.mongodb.client.MongoDatabase;
import io.datafair.directory.DirectorySettings;
import io.datafair.directory.account.CredentialStore;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.invitation.InvitationService;
import io.datafair.directory.invitation.InvitationTokens;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.key.SigningKeys;
import io.datafair.directory.key.TokenSigner;
import io.datafair.directory.limit.LimitStore;
import io.datafair.directory.member.MemberService;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.session.CoreIdentities;
import io.datafair.directory.session.Destinations;
import io.datafair.directory.session.TemporaryTokens;
import io.datafair.directory.site.SiteStore;
import io.datafair.directory.site.Sites;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.util.function.SingletonSupplier;

/** Logins through identity providers, assembled; a protocol's library waits for its first login. */
public final class IdentityProviders {
  private final Parts parts;
  private final ProviderSettings settings;
  private final ProviderCatalogue catalogue;
  private final RelayStateStore states;
  private final OAuthTokenStore tokens;
  private final UserRecords records;
  private final ProviderAccounts accounts;
  private final ProviderUpdates updates;
  private final Function<IdentityProvider, OAuthClient> clients;

  /** What logins through providers share with the rest of the service. */
  public record Parts(
      DirectorySettings settings,
      MongoDatabase database,
      UserStore users,
      OrganizationStore organizations,
      SiteStore siteStore,
      Sites sites,
      Changes changes,
      SigningKeys keys,
      SecretCipher cipher,
      Clock clock) {}

  public IdentityProviders(Parts parts, ProviderSettings settings) {
    this.parts = parts;
    this.settings = settings;
    this.catalogue = new ProviderCatalogue(settings, parts.siteStore());
    this.states = new RelayStateStore(parts.database(), parts.clock());
    this.tokens = new OAuthTokenStore(parts.database(), parts.cipher(), parts.clock());
    this.records = new UserRecords(parts.database());
    this.accounts = accounts();
    this.updates =
        new ProviderUpdates(
            records, parts.organizations(), members(), limits(), parts.changes(), parts.clock());
    this.clients = clients();
  }

  private ProviderAccounts accounts() {
    DirectorySettings directory = parts.settings();
    return new ProviderAccounts(
        parts.users(),
        records,
        new CredentialStore(parts.database()),
        parts.organizations(),
        parts.changes(),
        new ProviderAccounts.Policy(
            directory.admins(),
            directory.defaultRoles(),
            settings.defaultOrganizations(),
            directory.accounts().rules().onlyCreateInvited()),
        parts.clock());
  }

  private LimitStore limits() {
    return new LimitStore(
        parts.database(), records, parts.settings().accounts().maxMembers(), parts.clock());
  }

  private MemberService members() {
    return new MemberService(
        records, parts.changes(), parts.settings().accounts().rules(), parts.clock());
  }

  private Function<IdentityProvider, OAuthClient> clients() {
    ClientSecrets secrets = new ClientSecrets(parts.cipher(), settings.variables());
    Clock clock = parts.clock();
    SingletonSupplier<OAuthClient> oidc =
        SingletonSupplier.of(
            () ->
                new OidcClient(
                    new OidcDirectory(new DiscoveryStore(parts.database()), clock),
                    secrets,
                    clock));
    SingletonSupplier<OAuthClient> social =
        SingletonSupplier.of(
            () -> new SocialClient(SocialProvider.addresses(), settings, secrets, clock));
    return provider -> (provider.type() == ProviderType.OAUTH ? social : oidc).obtain();
  }

  private ProviderInvitations invitations() {
    DirectorySettings directory = parts.settings();
    return new ProviderInvitations(
        new InvitationTokens(
            new TokenSigner(parts.keys(), parts.clock()),
            parts.keys(),
            parts.database(),
            directory.accounts().invitationToken(),
            parts.clock()),
        new InvitationService(
            records,
            members(),
            limits(),
            parts.changes(),
            directory.accounts(),
            directory.defaultRoles(),
            parts.clock()),
        parts.organizations());
  }

  /** Adds the routes. */
  public void addTo(
      Routes routes,
      TemporaryTokens temporary,
      Destinations destinations,
      IdentityResolver identity) {
    Sites sites = parts.sites();
    boolean secure = parts.settings().secure();
    ProviderLanding landing = new ProviderLanding(temporary, destinations);
    ProviderLogin login =
        new ProviderLogin(
            parts.users(),
            accounts,
            updates,
            invitations(),
            tokens,
            parts.settings().login().adminModeOnSites());
    new ProviderRoutes(sites, catalogue, tokens, identity).addTo(routes);
    new OAuthRoutes(sites, catalogue, states, login, landing, tokens, clients, secure)
        .addTo(routes);
    SingletonSupplier<SamlClient> saml =
        SingletonSupplier.of(
            () ->
                new SamlClient(new SamlKeyStore(parts.database(), parts.cipher(), parts.clock())));
    new SamlRoutes(sites, catalogue, states, login, landing, saml, secure).addTo(routes);
  }

  /** The providers that own accounts. */
  public CoreIdentities coreIdentities() {
    return coreProviders();
  }

  /**
   * The day's work: forgets logins that nobody came back from and renews the tokens that outlive
   * sessions. Returns the users whom their provider no longer knows.
   */
  public List<String> upkeep() {
    states.purge();
    return coreProviders().renewOffline();
  }

  private CoreProviders coreProviders() {
    return new CoreProviders(
        parts.sites(),
        parts.siteStore(),
        catalogue,
        records,
        parts.users(),
        accounts,
        updates,
        tokens,
        clients,
        parts.clock());
  }

  public void ensureIndexes() {
    states.ensureIndexes();
    tokens.ensureIndexes();
  }
}
