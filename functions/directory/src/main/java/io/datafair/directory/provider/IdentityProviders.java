package io.datafair.directory.provider;

import io.datafair.core.account.EmailAddress;
import io.datafair.directory.account.AccountStores;
import io.datafair.directory.invitation.InvitationAcceptance;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.limit.LimitStore;
import io.datafair.directory.member.MemberService;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.provider.configuration.ClientSecrets;
import io.datafair.directory.provider.configuration.IdentityProvider;
import io.datafair.directory.provider.configuration.ProviderRegistry;
import io.datafair.directory.provider.configuration.ProviderSettings;
import io.datafair.directory.provider.configuration.ProviderType;
import io.datafair.directory.provider.configuration.SocialProvider;
import io.datafair.directory.provider.login.ProviderAccounts;
import io.datafair.directory.provider.login.ProviderLogin;
import io.datafair.directory.provider.login.ProviderUpdates;
import io.datafair.directory.provider.login.RelayFlow;
import io.datafair.directory.provider.oauth.CoreProviders;
import io.datafair.directory.provider.oauth.OAuthClient;
import io.datafair.directory.provider.oauth.OAuthHttp;
import io.datafair.directory.provider.oauth.OAuthRoutes;
import io.datafair.directory.provider.oauth.OidcClient;
import io.datafair.directory.provider.oauth.OidcDirectory;
import io.datafair.directory.provider.oauth.SocialClient;
import io.datafair.directory.provider.saml.SamlClient;
import io.datafair.directory.provider.saml.SamlRoutes;
import io.datafair.directory.redirect.Destinations;
import io.datafair.directory.session.TemporaryTokens;
import io.datafair.directory.site.SiteStore;
import io.datafair.directory.site.Sites;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.outbound.OutboundClient;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.util.function.SingletonSupplier;

/** Logins through identity providers, assembled; a protocol's library waits for its first login. */
public final class IdentityProviders {
  private final Parts parts;
  private final Policy policy;
  private final ProviderSettings settings;
  private final ProviderRegistry registry;
  private final ProviderAccounts accounts;
  private final ProviderUpdates updates;
  private final Function<IdentityProvider, OAuthClient> clients;

  /** What logins through providers share with the rest of the service. */
  public record Parts(
      AccountStores accounts,
      ProviderStores stores,
      SiteStore siteStore,
      Sites sites,
      MemberService members,
      LimitStore limits,
      Changes changes,
      SecretCipher cipher,
      Clock clock) {}

  /**
   * What a deployment decides of them, beside the providers themselves.
   *
   * @param onlyInvited refuse accounts that nobody invited
   * @param adminModeOnSites admin mode may be entered on secondary sites
   * @param secure browsers come by https
   */
  public record Policy(
      Set<EmailAddress> admins,
      List<String> defaultRoles,
      boolean onlyInvited,
      boolean adminModeOnSites,
      boolean secure) {}

  /** What logins through providers lead to. */
  public record Doors(
      TemporaryTokens temporary,
      Destinations destinations,
      IdentityResolver identity,
      InvitationAcceptance invitations) {}

  public IdentityProviders(Parts parts, ProviderSettings settings, Policy policy) {
    this.parts = parts;
    this.policy = policy;
    this.settings = settings;
    this.registry = new ProviderRegistry(settings, parts.siteStore());
    this.accounts = accounts();
    this.updates =
        new ProviderUpdates(
            parts.accounts().records(),
            parts.accounts().organizations(),
            parts.members(),
            parts.limits(),
            parts.changes(),
            parts.clock());
    this.clients = clients();
  }

  private ProviderAccounts accounts() {
    return new ProviderAccounts(
        parts.accounts(),
        parts.changes(),
        new ProviderAccounts.Policy(
            policy.admins(),
            policy.defaultRoles(),
            settings.defaultOrganizations(),
            policy.onlyInvited()),
        parts.clock());
  }

  private Function<IdentityProvider, OAuthClient> clients() {
    ClientSecrets secrets = new ClientSecrets(parts.cipher(), settings.variables());
    Clock clock = parts.clock();
    // Made when a provider is first called.
    SingletonSupplier<OutboundClient> outbound =
        SingletonSupplier.of(() -> new OutboundClient(settings.outbound()));
    SingletonSupplier<OAuthClient> oidc =
        SingletonSupplier.of(
            () ->
                new OidcClient(
                    new OidcDirectory(parts.stores().discovery(), outbound.obtain(), clock),
                    new OAuthHttp(outbound.obtain()),
                    secrets,
                    clock));
    SingletonSupplier<OAuthClient> social =
        SingletonSupplier.of(
            () ->
                new SocialClient(
                    SocialProvider.addresses(),
                    settings,
                    new OAuthHttp(outbound.obtain()),
                    secrets,
                    clock));
    return provider -> (provider.type() == ProviderType.OAUTH ? social : oidc).obtain();
  }

  /** Adds the routes. */
  public void addTo(Routes routes, Doors doors) {
    ProviderLogin login =
        new ProviderLogin(
            parts.accounts().users(),
            accounts,
            updates,
            doors.invitations(),
            parts.stores().tokens(),
            policy.adminModeOnSites());
    RelayFlow flow =
        new RelayFlow(
            parts.sites(),
            registry,
            parts.stores().states(),
            login,
            doors.temporary(),
            doors.destinations(),
            policy.secure());
    new ProviderRoutes(parts.sites(), registry, parts.stores().tokens(), doors.identity())
        .addTo(routes);
    new OAuthRoutes(flow, parts.stores().tokens(), clients).addTo(routes);
    SingletonSupplier<SamlClient> saml =
        SingletonSupplier.of(() -> new SamlClient(parts.stores().keys()));
    new SamlRoutes(flow, saml::obtain).addTo(routes);
  }

  /** The providers that own accounts. */
  public CoreProviders coreProviders() {
    return new CoreProviders(
        parts.sites(),
        parts.siteStore(),
        registry,
        parts.accounts(),
        accounts,
        updates,
        parts.stores().tokens(),
        clients,
        parts.clock());
  }

  /**
   * The day's work: forgets logins that nobody came back from and renews the tokens that outlive
   * sessions. Returns the users whom their provider no longer knows.
   */
  public List<String> upkeep() {
    parts.stores().states().purge();
    return coreProviders().renewOffline();
  }
}
