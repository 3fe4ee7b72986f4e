package io.datafair.directory.session;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Session;
import io.datafair.directory.account.User;
import io.datafair.directory.live.LiveSession;
import io.datafair.directory.site.Site;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who may act for whom, at the start and at each renewal. Contract: directory, section 6.4. */
final class ActingRights {
  private final boolean siteAdmin;

  ActingRights(boolean siteAdmin) {
    this.siteAdmin = siteAdmin;
  }

  /** A super administrator in admin mode, or an admin of this very site for its accounts. */
  boolean allowed(@Nullable Site site, LiveSession session, User target) {
    if (session.adminMode()) {
      return true;
    }
    return siteAdmin
        && !target.admin()
        && site != null
        && administers(session.holder(), site.owner())
        && site.host().equals(target.host())
        && site.path().equals(Objects.requireNonNullElse(target.path(), ""));
  }

  private static boolean administers(User holder, Account owner) {
    return owner.type() == AccountType.ORGANIZATION
        && holder.organizations().stream()
            .filter(each -> each.department() == null)
            .filter(each -> each.account().sameAs(owner))
            .anyMatch(each -> Session.ADMIN.equals(each.role()));
  }
}
