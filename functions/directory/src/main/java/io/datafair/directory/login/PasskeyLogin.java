package io.datafair.directory.login;

import io.datafair.directory.account.User;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.common.SecurityEvents;
import io.datafair.directory.passkey.PasskeyOutcome;
import io.datafair.directory.passkey.Passkeys;
import io.datafair.directory.passkey.Purpose;
import io.datafair.directory.site.AccountScope;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.directory.throttle.RateLimiter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The checks of a login by passkey. A passkey is something held, and the device has checked a
 * fingerprint, a face or a code: it counts as both factors. Every refusal before that reads the
 * same.
 */
public final class PasskeyLogin {
  private final Passkeys passkeys;
  private final Sites sites;
  private final RateLimiter limiter;
  private final Admission admission;
  private final SecurityEvents events;

  public PasskeyLogin(
      Passkeys passkeys,
      Sites sites,
      RateLimiter limiter,
      Admission admission,
      SecurityEvents events) {
    this.passkeys = passkeys;
    this.sites = sites;
    this.limiter = limiter;
    this.admission = admission;
    this.events = events;
  }

  LoginOutcome attempt(LoginOptions options, Map<?, ?> credential, Visit visit) {
    if (!limiter.allow(visit.browser().caller())) {
      return new LoginOutcome.Refused(Refusal.RATE_LIMIT);
    }
    return switch (passkeys.judge(visit, credential, Purpose.LOGIN, null)) {
      case PasskeyOutcome.Refused(String why) -> {
        events.warning("sd.auth.passkey.refused", why, visit.browser(), null);
        yield new LoginOutcome.Refused(Refusal.BAD_PASSKEY);
      }
      case PasskeyOutcome.Proved(User user) -> admit(options, user, visit.site());
    };
  }

  private LoginOutcome admit(LoginOptions options, User user, CurrentSite site) {
    AccountScope scope = sites.scope(site);
    boolean elsewhere = Admission.livesElsewhere(user, scope);
    if (!user.confirmed()
        || user.coreIdentity()
        || user.orgStorage()
        || !(elsewhere || within(user, scope))
        || !admission.knownTarget(options)
        || Admission.keptOut(options, user)) {
      return new LoginOutcome.Refused(Refusal.BAD_PASSKEY);
    }
    if (elsewhere) {
      return Admission.elsewhere(user);
    }
    Optional<Refusal> refusal = admission.adminModeRefusal(options, user, site);
    return refusal.isPresent()
        ? new LoginOutcome.Refused(refusal.get())
        : admission.accept(options, user, site, List.of());
  }

  private static boolean within(User user, AccountScope scope) {
    return Objects.equals(user.host(), scope.host()) && Objects.equals(user.path(), scope.path());
  }
}
