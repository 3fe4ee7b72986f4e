package io.datafair.directory.provider.oauth;

import io.datafair.core.problem.ProblemException;
import io.datafair.directory.account.AccountStores;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.provider.configuration.IdentityProvider;
import io.datafair.directory.provider.configuration.LoginSite;
import io.datafair.directory.provider.configuration.ProviderRegistry;
import io.datafair.directory.provider.configuration.ProviderType;
import io.datafair.directory.provider.login.AuthenticationResult;
import io.datafair.directory.provider.login.OAuthTokenStore;
import io.datafair.directory.provider.login.ProviderAccounts;
import io.datafair.directory.provider.login.ProviderAnswerException;
import io.datafair.directory.provider.login.ProviderUpdates;
import io.datafair.directory.session.CoreIdentities;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.SiteStore;
import io.datafair.directory.site.Sites;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks core providers who their people still are. Contract: directory, section 7.3. */
public final class CoreProviders implements CoreIdentities {
  private static final Logger LOG = LoggerFactory.getLogger(CoreProviders.class);
  // Tabs renew their sessions together: one of them asks the provider for all.
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final Duration DAY = Duration.ofHours(20);

  private final Sites sites;
  private final SiteStore siteStore;
  private final ProviderRegistry registry;
  private final UserRecords records;
  private final UserStore users;
  private final ProviderAccounts accounts;
  private final ProviderUpdates updates;
  private final OAuthTokenStore tokens;
  private final Function<IdentityProvider, OAuthClient> clients;
  private final Clock clock;

  public CoreProviders(
      Sites sites,
      SiteStore siteStore,
      ProviderRegistry registry,
      AccountStores stores,
      ProviderAccounts accounts,
      ProviderUpdates updates,
      OAuthTokenStore tokens,
      Function<IdentityProvider, OAuthClient> clients,
      Clock clock) {
    this.sites = sites;
    this.siteStore = siteStore;
    this.registry = registry;
    this.records = stores.records();
    this.users = stores.users();
    this.accounts = accounts;
    this.updates = updates;
    this.tokens = tokens;
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public Optional<User> refreshed(User user) {
    LoginSite site = new LoginSite(home(user));
    Optional<Document> stored = records.find(user.id());
    Document core = stored.map(each -> each.get("coreIdProvider", Document.class)).orElse(null);
    if (stored.isEmpty() || core == null) {
      return Optional.empty();
    }
    // A SAML provider tells who somebody is at a login and cannot be asked again.
    if (ProviderType.SAML2.key().equals(core.get("type"))) {
      return Optional.of(user);
    }
    return registry.of(site).stream()
        .filter(provider -> provider.provisioning().core())
        .filter(provider -> ProviderAccounts.ownedBy(provider, core))
        .findFirst()
        .filter(provider -> refresh(provider, site, stored.get()))
        .flatMap(provider -> users.find(user.id()));
  }

  /** The site of the account, wherever the session is. */
  private CurrentSite home(User user) {
    String host = user.host();
    String path = user.path();
    return host == null
        ? sites.main()
        : siteStore
            .exactly(host, path == null ? "" : path)
            .map(site -> new CurrentSite(site.url(), site))
            .orElseGet(sites::main);
  }

  private boolean refresh(IdentityProvider provider, LoginSite site, Document stored) {
    String id = stored.getString("_id");
    Optional<OAuthTokenStore.Stored> held = tokens.find(id, provider.id(), site.id());
    if (held.isEmpty() || held.get().loggedOut()) {
      return false;
    }
    if (held.get().renewed().plus(FRESH).isAfter(clock.instant())) {
      return true;
    }
    try {
      return apply(provider, site, stored, held.get());
    } catch (ProviderAnswerException e) {
      // Its refresh tokens may serve once: another renewal may have been faster.
      if (renewedSince(held.get(), id, provider, site)) {
        return true;
      }
      LOG.info("a session of {} ends: {}", provider, e.getMessage());
      return false;
    }
  }

  private boolean renewedSince(
      OAuthTokenStore.Stored held, String user, IdentityProvider provider, LoginSite site) {
    return tokens
        .find(user, provider.id(), site.id())
        .filter(now -> now.renewed().isAfter(held.renewed()))
        .isPresent();
  }

  /**
   * Renews the tokens that outlive sessions, before the provider forgets them; those that it has
   * forgotten are removed, and their holders returned.
   */
  public List<String> renewOffline() {
    List<String> forgotten = new ArrayList<>();
    for (OAuthTokenStore.Holder holder : tokens.offlineBefore(clock.instant().minus(DAY))) {
      if (!renewed(holder)) {
        tokens.remove(holder.user(), holder.provider(), holder.site());
        forgotten.add(holder.user());
      }
    }
    return forgotten;
  }

  /** False when the provider no longer knows the person; an outage proves nothing. */
  private boolean renewed(OAuthTokenStore.Holder holder) {
    Optional<User> user = users.find(holder.user());
    if (user.isEmpty()) {
      return false;
    }
    LoginSite site = new LoginSite(home(user.get()));
    Optional<IdentityProvider> provider = registry.findOAuth(site, holder.provider());
    Optional<OAuthTokenStore.Stored> held =
        tokens.find(holder.user(), holder.provider(), holder.site());
    Optional<Document> stored = records.find(holder.user());
    if (provider.isEmpty() || held.isEmpty() || stored.isEmpty()) {
      return true;
    }
    try {
      apply(provider.get(), site, stored.get(), held.get());
      return true;
    } catch (ProviderAnswerException e) {
      LOG.info("a token of {} is not renewed: {}", provider.get(), e.getMessage());
      return !e.grantRefused() || renewedSince(held.get(), holder.user(), provider.get(), site);
    }
  }

  private boolean apply(
      IdentityProvider provider, LoginSite site, Document stored, OAuthTokenStore.Stored held)
      throws ProviderAnswerException {
    try {
      AuthenticationResult proof = clients.apply(provider).refresh(provider, held);
      updates.apply(
          provider, stored, proof.profile(), accounts.memberships(provider, site, proof.profile()));
      Optional<User> user = users.find(stored.getString("_id"));
      if (user.isEmpty() || proof.tokens() == null) {
        return false;
      }
      tokens.save(user.get(), provider, site.id(), held.subject(), proof.tokens());
      return true;
    } catch (ProblemException refused) {
      LOG.info("{} no longer admits a person: {}", provider, refused.getMessage());
      return false;
    }
  }
}
