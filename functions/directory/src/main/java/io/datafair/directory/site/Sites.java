package io.datafair.directory.site;

import io.datafair.core.account.AccountType;
import io.datafair.directory.common.AccountSettings;
import io.datafair.directory.common.Refusal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells which site a request or an address belongs to, and where its accounts live. */
public final class Sites {
  private static final Duration CACHE_LIFE = Duration.ofSeconds(2);
  private static final int MOST_CACHED = 1_000;

  private final SiteStore store;
  private final AccountSettings.Rules rules;
  private final String publicOrigin;
  private final List<String> mainOrigins;
  private final Clock clock;
  private final Map<String, CachedSites> cache = new ConcurrentHashMap<>();

  /** The sites of a host. */
  private record CachedSites(List<Site> sites, Instant until) {}

  public Sites(SiteStore store, AccountSettings.Rules rules, String publicOrigin, Clock clock) {
    this.store = store;
    this.rules = rules;
    this.publicOrigin = publicOrigin;
    this.mainOrigins = origins(publicOrigin);
    this.clock = clock;
  }

  /** A platform on one's own machine answers to each name of that machine. */
  private static List<String> origins(String origin) {
    URI uri = URI.create(origin);
    if (!"localhost".equals(uri.getHost())) {
      return List.of(origin);
    }
    return List.of(
        origin,
        origin.replace("//localhost", "//127.0.0.1"),
        origin.replace("//localhost", "//[::1]"));
  }

  /**
   * The site that a request came to.
   *
   * @param asked the origin that it addressed
   */
  public CurrentSite of(String asked, String path) {
    int service = path.indexOf("/simple-directory/");
    String sitePath = service > 0 ? path.substring(0, service) : "";
    if (sitePath.isEmpty() && mainOrigins.contains(asked)) {
      return new CurrentSite(asked, null);
    }
    if (!rules.manageSites()) {
      throw Refusal.ONE_SITE.exception(Map.of("origin", publicOrigin));
    }
    Optional<Site> site = at(URI.create(asked).getRawAuthority(), sitePath);
    if (site.isPresent()) {
      return new CurrentSite(asked + site.get().path(), site.get());
    }
    if (rules.acceptUnknownSite()) {
      return main();
    }
    throw Refusal.UNKNOWN_SITE.exception();
  }

  public CurrentSite main() {
    return new CurrentSite(publicOrigin, null);
  }

  /** The site that an address is on; empty when it is on none of this platform. */
  public Optional<CurrentSite> ofAddress(String address) {
    // A site may lie under a path of the main one.
    Optional<CurrentSite> registered = rules.manageSites() ? registered(address) : Optional.empty();
    return registered.or(
        () ->
            mainOrigins.stream()
                .filter(origin -> isUnder(address, origin))
                .findFirst()
                .map(origin -> new CurrentSite(origin, null)));
  }

  private Optional<CurrentSite> registered(String address) {
    try {
      URI uri = URI.create(address);
      if (uri.getRawAuthority() == null || uri.getRawUserInfo() != null) {
        return Optional.empty();
      }
      return at(uri.getRawAuthority(), uri.getRawPath())
          .filter(site -> isUnder(address, site.url()))
          .map(site -> new CurrentSite(site.url(), site));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isUnder(String address, String base) {
    return address.startsWith(base)
        && (address.length() == base.length() || "/?#".indexOf(address.charAt(base.length())) >= 0);
  }

  /** The site where the accounts of a site live. */
  public CurrentSite accountsOf(CurrentSite current) {
    Site site = current.site();
    if (site == null || site.authMode().local()) {
      return current;
    }
    if (site.authMode() == AuthMode.ONLY_OTHER_SITE && site.otherSite() != null) {
      return store
          .find(site.otherSite())
          .filter(other -> other.owner().sameAs(site.owner()) && other.authMode().local())
          .map(other -> new CurrentSite(other.url(), other))
          .orElseGet(this::main);
    }
    return main();
  }

  /** Which accounts a site knows. */
  public AccountScope scope(CurrentSite current) {
    return accountsOf(current).secondary().map(AccountScope::of).orElse(AccountScope.MAIN);
  }

  /** Whether the people of an organization's own storage, which is at home there, log in here. */
  public boolean knows(CurrentSite current, String organization, AccountScope home) {
    return scope(current).equals(home)
        || current
            .secondary()
            .map(Site::owner)
            .filter(
                owner ->
                    owner.type() == AccountType.ORGANIZATION && owner.id().equals(organization))
            .isPresent();
  }

  private Optional<Site> at(String host, String path) {
    Instant now = clock.instant();
    CachedSites known = cache.get(host);
    if (known == null || !now.isBefore(known.until())) {
      if (cache.size() >= MOST_CACHED) {
        cache.clear();
      }
      known = new CachedSites(store.of(host), now.plus(CACHE_LIFE));
      cache.put(host, known);
    }
    return SiteStore.at(known.sites(), path);
  }
}
