package io.datafair.directory.redirect;

import io.datafair.core.account.Membership;
import io.datafair.directory.account.User;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.site.AuthMode;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Site;
import io.datafair.directory.site.SiteStore;
import io.datafair.directory.site.Sites;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** To which sites a login may lead. Contract: directory, section 13.3. */
public final class Destinations {
  private final Sites sites;
  private final SiteStore store;
  private final String defaultRedirect;
  private final boolean multiRoles;

  public Destinations(Sites sites, SiteStore store, String defaultRedirect, boolean multiRoles) {
    this.sites = sites;
    this.store = store;
    this.defaultRedirect = defaultRedirect;
    this.multiRoles = multiRoles;
  }

  /** Where a login leads, and the site that opens the session there. */
  public record Destination(CurrentSite site, String redirect) {}

  /** The addresses of a site. */
  public Redirects redirects(CurrentSite site) {
    return new Redirects(site.url(), defaultRedirect);
  }

  /**
   * The destination of a login; an address on no site of the platform becomes the default one.
   *
   * @param adminMode the caller is a super administrator in admin mode
   */
  public Destination of(CurrentSite current, @Nullable String asked, boolean adminMode) {
    Optional<CurrentSite> target = asked == null ? Optional.empty() : sites.ofAddress(asked);
    if (target.isEmpty() || target.get().url().equals(current.url())) {
      return new Destination(current, redirects(current).safe(asked));
    }
    if (!adminMode && !leads(current, target.get())) {
      throw Refusal.BAD_REDIRECT.exception();
    }
    return new Destination(target.get(), redirects(target.get()).safe(asked));
  }

  /** The address that opens the session of a temporary token at its destination. */
  public String callback(
      Destination destination, User user, String token, Optional<Membership> active) {
    return Callbacks.address(
        redirects(destination.site()),
        token,
        destination.redirect(),
        active,
        multiRoles,
        user.orgStorage());
  }

  /** Whether accounts of one site may open sessions on another. */
  public boolean leads(CurrentSite from, CurrentSite to) {
    Site source = from.site();
    Site target = to.site();
    if (target == null) {
      return false;
    }
    if (target.authMode() == AuthMode.ONLY_OTHER_SITE) {
      String holder = target.otherSite();
      if (source == null) {
        return holder == null || store.find(holder).filter(Destinations::backOffice).isPresent();
      }
      return source.id().equals(holder) && source.owner().sameAs(target.owner());
    }
    return source == null && backOffice(target);
  }

  private static boolean backOffice(Site site) {
    return site.authMode() == AuthMode.ONLY_BACK_OFFICE
        || site.authMode() == AuthMode.SSO_BACK_OFFICE;
  }
}
