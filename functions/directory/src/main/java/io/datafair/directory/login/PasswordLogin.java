package io.datafair.directory.login;

import io.datafair.core.account.Membership;
import io.datafair.directory.Refusal;
import io.datafair.directory.account.HashedPassword;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserNames;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.session.SessionFlags;
import io.datafair.directory.throttle.RateLimiter;
import java.util.Optional;

/** The checks of a login by password, in the order of the contract (section 6.1). */
final class PasswordLogin {
  private final UserStore users;
  private final OrganizationStore organizations;
  private final RateLimiter limiter;
  private final int iterations;

  PasswordLogin(
      UserStore users, OrganizationStore organizations, RateLimiter limiter, int iterations) {
    this.users = users;
    this.organizations = organizations;
    this.limiter = limiter;
    this.iterations = iterations;
  }

  LoginOutcome attempt(LoginRequest request, String address) {
    if (!limiter.allow(address, UserNames.emailKey(request.email()))) {
      return new LoginOutcome.Refused(Refusal.RATE_LIMIT);
    }
    if (!knownTarget(request)) {
      return new LoginOutcome.Refused(Refusal.BAD_CREDENTIALS);
    }
    Optional<User> found = users.findByEmail(request.email()).filter(User::confirmed);
    if (found.isEmpty() || found.get().coreIdentity() || found.get().password() == null) {
      HashedPassword.matchNothing(request.password(), iterations);
      return new LoginOutcome.Refused(Refusal.BAD_CREDENTIALS);
    }
    return authenticate(request, found.get(), found.get().password());
  }

  private boolean knownTarget(LoginRequest request) {
    if (request.organization() == null) {
      return request.department() == null;
    }
    Optional<Organization> organization = organizations.find(request.organization());
    return organization.isPresent()
        && (request.department() == null
            || organization.get().department(request.department()).isPresent());
  }

  private LoginOutcome authenticate(LoginRequest request, User user, HashedPassword password) {
    if (user.passwordExpired()) {
      return new LoginOutcome.Refused(Refusal.UPDATE_PASSWORD);
    }
    boolean member = request.organization() != null && user.memberOf(request.organization());
    if (!password.matches(request.password()) || (request.membersOnly() && !member)) {
      return new LoginOutcome.Refused(Refusal.BAD_CREDENTIALS);
    }
    if (request.adminMode() && !user.admin()) {
      return new LoginOutcome.Refused(Refusal.ADMIN_MODE_ONLY);
    }
    if (request.offerAdminMode() && !request.adminMode() && user.admin()) {
      return new LoginOutcome.AdminModeOffered();
    }
    boolean remembered = request.rememberMe() && !request.adminMode();
    return new LoginOutcome.Accepted(
        user, new SessionFlags(remembered, request.adminMode()), active(request, user));
  }

  private static Optional<Membership> active(LoginRequest request, User user) {
    String organization = request.organization();
    Optional<Membership> asked =
        organization == null
            ? Optional.empty()
            : user.membership(organization, request.department());
    return asked.or(user::defaultMembership);
  }
}
