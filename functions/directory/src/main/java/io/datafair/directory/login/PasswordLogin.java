package io.datafair.directory.login;

import io.datafair.core.account.EmailAddress;
import io.datafair.directory.account.AdminCredentials;
import io.datafair.directory.account.HashedPassword;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.account.external.ExternalPasswords;
import io.datafair.directory.account.external.OwnAccounts;
import io.datafair.directory.account.external.StorageUnavailableException;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.password.Passwords;
import io.datafair.directory.session.SessionFlags;
import io.datafair.directory.site.AccountScope;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.directory.throttle.RateLimiter;
import io.datafair.directory.twofactor.SecondFactorOutcome;
import io.datafair.directory.twofactor.SecondFactors;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checks of a login by password, in the order of the contract (section 6.1). */
public final class PasswordLogin {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordLogin.class);

  private final UserStore users;
  private final Admission admission;
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
  public record LoginPolicy(
      int iterations,
      ExternalPasswords external,
      OwnAccounts.Source own,
      AdminCredentials administrator) {}

  public PasswordLogin(
      UserStore users,
      Admission admission,
      Sites sites,
      RateLimiter limiter,
      Passwords passwords,
      SecondFactors factors,
      LoginPolicy policy,
      Clock clock) {
    this.users = users;
    this.admission = admission;
    this.sites = sites;
    this.limiter = limiter;
    this.passwords = passwords;
    this.factors = factors;
    this.policy = policy;
    this.clock = clock;
  }

  LoginOutcome attempt(LoginRequest asked, Visit visit) {
    if (!limiter.allow(visit.browser().caller(), EmailAddress.of(asked.email()))) {
      return new LoginOutcome.Refused(Refusal.RATE_LIMIT);
    }
    if (!admission.knownTarget(asked.options())) {
      return new LoginOutcome.Refused(Refusal.BAD_CREDENTIALS);
    }
    CurrentSite site = visit.site();
    Optional<HashedPassword> administrator = policy.administrator().password(asked.email());
    if (administrator.isPresent()) {
      return administrator(asked, administrator.get(), site);
    }
    try {
      Optional<OwnAccounts> own = own(asked, site);
      return own.isPresent() ? entered(asked, visit, own.get()) : known(asked, visit);
    } catch (StorageUnavailableException e) {
      LOG.warn("a login waits for the storage of its account", e);
      return new LoginOutcome.Refused(Refusal.STORAGE_UNAVAILABLE);
    }
  }

  /** Always in admin mode, and never where admin mode is not. */
  private LoginOutcome administrator(
      LoginRequest asked, HashedPassword password, CurrentSite site) {
    if (!password.matches(asked.password())) {
      return new LoginOutcome.Refused(Refusal.BAD_CREDENTIALS);
    }
    User user = users.find(AdminCredentials.ID).orElseThrow();
    if (!admission.adminModeOpen(user, site)) {
      return new LoginOutcome.Refused(Refusal.ADMIN_MODE_ONLY);
    }
    return new LoginOutcome.Accepted(
        user, new SessionFlags(false, true), Optional.empty(), List.of());
  }

  /** The storage that the login asks for, among those whose people this site knows. */
  private Optional<OwnAccounts> own(LoginRequest asked, CurrentSite site) {
    return !asked.orgStorage()
        ? Optional.empty()
        : admission
            .target(asked.options())
            .filter(each -> sites.knows(site, each.id(), AccountScope.of(each.document())))
            .flatMap(policy.own()::of);
  }

  private LoginOutcome entered(LoginRequest asked, Visit visit, OwnAccounts own) {
    return own.enter(asked.email(), asked.password())
        .flatMap(users::find)
        .map(user -> authenticated(asked, visit, user))
        .orElseGet(() -> new LoginOutcome.Refused(Refusal.BAD_CREDENTIALS));
  }

  private LoginOutcome known(LoginRequest asked, Visit visit) {
    AccountScope scope = sites.scope(visit.site());
    Optional<User> found = find(asked.email(), scope);
    if (found.isEmpty() && policy.external().filling()) {
      throw new StorageUnavailableException("the accounts are not read yet");
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
    return Admission.livesElsewhere(found.get(), scope)
        ? elsewhere(asked, visit, found.get())
        : authenticated(asked, visit, found.get());
  }

  /** A second factor guards the move of an account as it guards its sessions. */
  private LoginOutcome elsewhere(LoginRequest asked, Visit visit, User user) {
    return SecondFactors.active(user)
            && factors.check(visit, user, asked.code(), false)
                instanceof SecondFactorOutcome.Refused(Refusal refused)
        ? new LoginOutcome.Refused(refused)
        : Admission.elsewhere(user);
  }

  private Optional<User> find(String email, AccountScope scope) {
    EmailAddress address = EmailAddress.of(email);
    Optional<User> here = users.named(address, scope.filter()).filter(User::confirmed);
    return here.isPresent() || scope.main()
        ? here
        : users.named(address, AccountScope.MAIN.filter()).filter(User::confirmed);
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
    return Admission.keptOut(asked.options(), user)
        ? Optional.of(Refusal.BAD_CREDENTIALS)
        : Optional.empty();
  }

  private LoginOutcome authenticated(LoginRequest asked, Visit visit, User user) {
    Optional<Refusal> refusal = admission.adminModeRefusal(asked.options(), user, visit.site());
    if (refusal.isPresent()) {
      return new LoginOutcome.Refused(refusal.get());
    }
    return switch (factors.check(visit, user, asked.code(), asked.options().adminMode())) {
      case SecondFactorOutcome.Refused(Refusal refused) -> new LoginOutcome.Refused(refused);
      case SecondFactorOutcome.Passed(List<String> cookies) ->
          admission.accept(asked.options(), user, visit.site(), cookies);
    };
  }
}
