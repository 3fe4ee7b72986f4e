package io.datafair.directory.login;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Membership;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.User;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.session.SessionFlags;
import io.datafair.directory.site.AccountScope;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Site;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every login looks at, however somebody proved who they are. */
public final class Admission {
  private final OrganizationStore organizations;
  private final boolean adminModeOnSites;

  public Admission(OrganizationStore organizations, boolean adminModeOnSites) {
    this.organizations = organizations;
    this.adminModeOnSites = adminModeOnSites;
  }

  /** Whether the organization and the department that are asked for exist. */
  boolean knownTarget(LoginOptions options) {
    if (options.organization() == null) {
      return options.department() == null;
    }
    Optional<Organization> organization = target(options);
    return organization.isPresent()
        && (options.department() == null
            || organization.get().department(options.department()).isPresent());
  }

  /** The organization that the login is for. */
  Optional<Organization> target(LoginOptions options) {
    return Optional.ofNullable(options.organization()).flatMap(organizations::find);
  }

  /** Whether the login is for members of an organization that the user is not one of. */
  static boolean keptOut(LoginOptions options, User user) {
    boolean member = options.organization() != null && user.memberOf(options.organization());
    return options.membersOnly() && !member;
  }

  /** Whether the account is one of the main site, met on a site that has accounts of its own. */
  static boolean livesElsewhere(User user, AccountScope scope) {
    return !scope.main() && user.host() == null;
  }

  static LoginOutcome elsewhere(User user) {
    return user.admin()
        ? new LoginOutcome.Refused(Refusal.ADMIN_STAYS)
        : new LoginOutcome.Elsewhere(user);
  }

  /** Whether the user may enter admin mode on a site. */
  boolean adminModeOpen(User user, CurrentSite site) {
    return user.admin() && (site.main() || adminModeOnSites);
  }

  /** The refusal of an admin mode that is asked for. */
  Optional<Refusal> adminModeRefusal(LoginOptions options, User user, CurrentSite site) {
    return options.adminMode() && !adminModeOpen(user, site)
        ? Optional.of(Refusal.ADMIN_MODE_ONLY)
        : Optional.empty();
  }

  /**
   * Lets in a user who has proved everything.
   *
   * @param cookies remember the second factor
   */
  LoginOutcome accept(LoginOptions options, User user, CurrentSite site, List<String> cookies) {
    if (options.offerAdminMode() && !options.adminMode() && adminModeOpen(user, site)) {
      return new LoginOutcome.AdminModeOffered();
    }
    boolean remembered = options.rememberMe() && !options.adminMode();
    return new LoginOutcome.Accepted(
        user,
        new SessionFlags(remembered, options.adminMode()),
        active(user, options.organization(), options.department(), site),
        cookies);
  }

  /** The account that is active at first. Contract: directory, section 6.1. */
  static Optional<Membership> active(
      User user, @Nullable String organization, @Nullable String department, CurrentSite site) {
    Optional<Membership> asked =
        organization == null ? Optional.empty() : user.membership(organization, department);
    return asked.or(
        () ->
            site.secondary()
                .map(Site::owner)
                .filter(owner -> owner.type() == AccountType.ORGANIZATION)
                .flatMap(owner -> memberOf(user, owner))
                .or(user::defaultMembership));
  }

  private static Optional<Membership> memberOf(User user, Account owner) {
    return user.membership(owner.id(), owner.department());
  }
}
