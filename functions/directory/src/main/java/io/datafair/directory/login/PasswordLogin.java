package io.datafair.directory.login;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Membership;
import io.datafair.directory.Refusal;
import io.datafair.directory.account.AdminCredentials;
import io.datafair.directory.account.ExternalPasswords;
import io.datafair.directory.account.HashedPassword;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.OwnAccounts;
import io.datafair.directory.account.StorageAwayException;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserNames;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.password.Passwords;
import io.datafair.directory.session.SessionFlags;
import io.datafair.directory.site.AccountScope;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Site;
import io.datafair.directory.site.Sites;
import io.datafair.directory.throttle.ClientAddress;
import io.datafair.directory.throttle.RateLimiter;
import io.datafair.directory.twofactor.SecondFactorOutcome;
import io.datafair.directory.twofactor.SecondFactors;
import io.datafair.runtime.http.HttpRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checks of a login by password, in the order of the contract (section 6.1). */
final class PasswordLogin {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordLogin.class);

  private final UserStore users;
  private final OrganizationStore organizations;
  private final Sites sites;
  private final RateLimiter limiter;
  private final Passwords passwords;
  private final SecondFactors factors;
  private final LoginPolicy policy;
  private final Clock clock;

  /**
   * What a deployment decides here.
   *
   * @param iterations strength of the passwords hashed from now on
   * @param external who checks the passwords that are not kept here
   * @param administrator the super administrator who has no account
   * @param own the storages that organizations have of their own
   */
  record LoginPolicy(
      int iterations,
      boolean adminModeOnSites,
      ExternalPasswords external,
      OwnAccounts.Source own,
      AdminCredentials administrator) {}

  PasswordLogin(
      UserStore users,
      OrganizationStore organizations,
      Sites sites,
      RateLimiter limiter,
      Passwords passwords,
      SecondFactors factors,
      LoginPolicy policy,
      Clock clock) {
    this.users = users;
    this.organizations = organizations;
    this.sites = sites;
    this.limiter = limiter;
    this.passwords = passwords;
    this.factors = factors;
    this.policy = policy;
    this.clock = clock;
  }

  LoginOutcome attempt(LoginRequest asked, HttpRequest request) {
    if (!limiter.allow(ClientAddress.of(request), UserNames.emailKey(asked.email()))) {
      return new LoginOutcome.Refused(Refusal.RATE_LIMIT);
    }
    if (!knownTarget(asked)) {
      return new LoginOutcome.Refused(Refusal.BAD_CREDENTIALS);
    }
    CurrentSite site = sites.of(request);
    Optional<HashedPassword> administrator = policy.administrator().password(asked.email());
    if (administrator.isPresent()) {
      return administrator(asked, administrator.get(), site);
    }
    try {
      Optional<OwnAccounts> own = own(asked, site);
      return own.isPresent()
          ? entered(asked, request, own.get(), site)
          : known(asked, request, site);
    } catch (StorageAwayException e) {
      LOG.warn("a login waits for the storage of its account", e);
      return new LoginOutcome.Refused(Refusal.STORAGE_AWAY);
    }
  }

  /** Always in admin mode, and never where admin mode is not. */
  private LoginOutcome administrator(
      LoginRequest asked, HashedPassword password, CurrentSite site) {
    if (!password.matches(asked.password())) {
      return new LoginOutcome.Refused(Refusal.BAD_CREDENTIALS);
    }
    if (!site.main() && !policy.adminModeOnSites()) {
      return new LoginOutcome.Refused(Refusal.ADMIN_MODE_ONLY);
    }
    User user = users.find(AdminCredentials.ID).orElseThrow();
    return new LoginOutcome.Accepted(
        user, new SessionFlags(false, true), Optional.empty(), List.of());
  }

  /** The storage that the login asks for, among those whose people this site knows. */
  private Optional<OwnAccounts> own(LoginRequest asked, CurrentSite site) {
    return !asked.orgStorage() || asked.organization() == null
        ? Optional.empty()
        : organizations
            .find(asked.organization())
            .filter(each -> sites.knows(site, each.id(), AccountScope.of(each.document())))
            .flatMap(policy.own()::of);
  }

  private LoginOutcome entered(
      LoginRequest asked, HttpRequest request, OwnAccounts own, CurrentSite site) {
    return own.enter(asked.email(), asked.password())
        .flatMap(users::find)
        .map(user -> authenticated(asked, request, user, site))
        .orElseGet(() -> new LoginOutcome.Refused(Refusal.BAD_CREDENTIALS));
  }

  private LoginOutcome known(LoginRequest asked, HttpRequest request, CurrentSite site) {
    AccountScope scope = sites.scope(site);
    Optional<User> found = find(asked.email(), scope);
    if (found.isEmpty() && policy.external().filling()) {
      throw new StorageAwayException("the accounts are not read yet");
    }
    HashedPassword password = found.map(User::password).orElse(null);
    Optional<Boolean> external =
        found.flatMap(user -> policy.external().check(user.id(), asked.password()));
    if (found.isEmpty() || found.get().coreIdentity() || (password == null && external.isEmpty())) {
      HashedPassword.matchNothing(asked.password(), policy.iterations());
      return new LoginOutcome.Refused(Refusal.BAD_CREDENTIALS);
    }
    Optional<Refusal> refusal =
        refusal(
            asked,
            found.get(),
            external.orElseGet(() -> password != null && password.matches(asked.password())));
    if (refusal.isPresent()) {
      return new LoginOutcome.Refused(refusal.get());
    }
    return !scope.main() && found.get().host() == null
        ? elsewhere(found.get())
        : authenticated(asked, request, found.get(), site);
  }

  private Optional<User> find(String email, AccountScope scope) {
    Optional<User> here = users.findByEmail(email, scope.filter()).filter(User::confirmed);
    return here.isPresent() || scope.main()
        ? here
        : users.findByEmail(email, AccountScope.MAIN.filter()).filter(User::confirmed);
  }

  private boolean knownTarget(LoginRequest asked) {
    if (asked.organization() == null) {
      return asked.department() == null;
    }
    Optional<Organization> organization = organizations.find(asked.organization());
    return organization.isPresent()
        && (asked.department() == null
            || organization.get().department(asked.department()).isPresent());
  }

  /** The password comes first: whoever does not know it learns nothing of the account. */
  private Optional<Refusal> refusal(LoginRequest asked, User user, boolean right) {
    if (!right) {
      return Optional.of(Refusal.BAD_CREDENTIALS);
    }
    if (user.passwordExpired()
        || passwords.policy().outdated(user.passwordUpdated(), clock.instant())) {
      return Optional.of(Refusal.UPDATE_PASSWORD);
    }
    if (passwords.policy().atLogin()) {
      Optional<Refusal> weak = passwords.refusal(asked.password());
      if (weak.isPresent()) {
        return weak;
      }
    }
    boolean member = asked.organization() != null && user.memberOf(asked.organization());
    return asked.membersOnly() && !member ? Optional.of(Refusal.BAD_CREDENTIALS) : Optional.empty();
  }

  private static LoginOutcome elsewhere(User user) {
    return user.admin()
        ? new LoginOutcome.Refused(Refusal.ADMIN_STAYS)
        : new LoginOutcome.Elsewhere(user);
  }

  private LoginOutcome authenticated(
      LoginRequest asked, HttpRequest request, User user, CurrentSite site) {
    boolean adminModeHere = user.admin() && (site.main() || policy.adminModeOnSites());
    if (asked.adminMode() && !adminModeHere) {
      return new LoginOutcome.Refused(Refusal.ADMIN_MODE_ONLY);
    }
    return switch (factors.check(request, user, asked.code(), asked.adminMode())) {
      case SecondFactorOutcome.Refused(Refusal refusal) -> new LoginOutcome.Refused(refusal);
      case SecondFactorOutcome.Passed(List<String> cookies) -> {
        if (asked.offerAdminMode() && !asked.adminMode() && adminModeHere) {
          yield new LoginOutcome.AdminModeOffered();
        }
        boolean remembered = asked.rememberMe() && !asked.adminMode();
        SessionFlags flags = new SessionFlags(remembered, asked.adminMode());
        yield new LoginOutcome.Accepted(
            user, flags, active(user, asked.organization(), asked.department(), site), cookies);
      }
    };
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
