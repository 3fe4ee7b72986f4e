package io.datafair.directory.access;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Session;
import io.datafair.directory.account.Organization;
import io.datafair.directory.common.AccountSettings;
import io.datafair.directory.common.AccountSettings.ListMode;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.site.AccountScope;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Site;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.identity.Identity;
import io.datafair.runtime.identity.IdentityResolver;
import org.jspecify.annotations.Nullable;

/** The rights of a request, all judged on its active account; what is not granted is refused. */
public final class Access {
  private final Identity identity;
  private final IdentityResolver tokens;
  private final Sites sites;
  private final AccountSettings.Rules rules;

  /**
   * The rights.
   *
   * @param identity of the request, whatever credential it brings
   * @param tokens the session behind its cookies
   */
  public Access(
      Identity identity, IdentityResolver tokens, Sites sites, AccountSettings.Rules rules) {
    this.identity = identity;
    this.tokens = tokens;
    this.sites = sites;
    this.rules = rules;
  }

  public Session session(HttpRequest request) {
    return identity.of(request);
  }

  /** The person behind the request, who must be logged in. */
  public Session.User user(HttpRequest request) {
    Session.User user = identity.of(request).user();
    if (user == null) {
      throw Refusal.LOGIN_NEEDED.exception();
    }
    return user;
  }

  public Session.User superAdministrator(HttpRequest request) {
    Session.User user = user(request);
    if (!user.adminMode()) {
      throw Refusal.ADMIN_MODE_ONLY.exception();
    }
    return user;
  }

  /** Whether a super administrator acts as somebody else. */
  public boolean impersonates(HttpRequest request) {
    return tokens.verified(request).filter(t -> t.claims().containsKey("asAdmin")).isPresent();
  }

  /** The person themselves, or a super administrator in admin mode. */
  public Session.User self(HttpRequest request, String id) {
    Session.User user = user(request);
    if (!user.adminMode() && !user.id().equals(id)) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    return user;
  }

  /** Whether a session may list accounts in a mode. */
  public static boolean lists(Session session, ListMode mode) {
    return switch (mode) {
      case ANONYMOUS -> true;
      case AUTHENTICATED -> session.user() != null;
      case ADMIN -> session.adminMode();
    };
  }

  /** Whether the session's active account administers the organization at its root. */
  public boolean administers(HttpRequest request, Organization organization) {
    Session session = identity.of(request);
    return Session.ADMIN.equals(roleOn(session, organization.id(), null))
        || siteAdmin(request, session, AccountScope.of(organization.document()));
  }

  /** Refuses who administers neither the organization nor, when one is given, the department. */
  public void requireAdmin(
      HttpRequest request, Organization organization, @Nullable String department) {
    user(request);
    if (administers(request, organization)) {
      return;
    }
    Session session = identity.of(request);
    if (department == null
        || !Session.ADMIN.equals(roleOn(session, organization.id(), department))) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
  }

  /** Refuses whose active account is elsewhere than in the organization. */
  public void requireActive(HttpRequest request, Organization organization) {
    user(request);
    Session session = identity.of(request);
    Account active = session.account();
    boolean here =
        active != null
            && active.type() == AccountType.ORGANIZATION
            && active.id().equals(organization.id());
    if (!session.adminMode()
        && !here
        && !siteAdmin(request, session, AccountScope.of(organization.document()))) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
  }

  /** Whether the caller may see every field of the accounts of a scope. */
  public boolean seesAll(HttpRequest request, Session session, @Nullable AccountScope scope) {
    return session.adminMode() || (scope != null && siteAdmin(request, session, scope));
  }

  private @Nullable String roleOn(Session session, String id, @Nullable String department) {
    Account active = session.account();
    if (rules.departmentAdminIsOrganizationAdmin()
        && active != null
        && active.type() == AccountType.ORGANIZATION
        && active.id().equals(id)) {
      return session.accountRole();
    }
    return session.roleOn(new Account(AccountType.ORGANIZATION, id, id, department, null));
  }

  /** Whether the session administers the owner of the current site, and the scope is that site. */
  private boolean siteAdmin(HttpRequest request, Session session, AccountScope scope) {
    if (!rules.siteAdmin() || session.user() == null || scope.main()) {
      return false;
    }
    CurrentSite current = Visit.of(request, sites).site();
    Site site = current.site();
    return site != null
        && AccountScope.of(site).equals(scope)
        && Session.ADMIN.equals(session.roleOn(site.owner()));
  }
}
