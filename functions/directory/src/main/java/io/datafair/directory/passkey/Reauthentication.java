package io.datafair.directory.passkey;

import io.datafair.core.account.EmailAddress;
import io.datafair.directory.account.AdminCredentials;
import io.datafair.directory.account.User;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.live.LiveSession;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Visit;
import io.datafair.directory.throttle.RateLimiter;
import io.datafair.runtime.http.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whoever adds a passkey shows that they own the account: an open session is not enough. */
public final class Reauthentication {
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final Passkeys passkeys;
  private final RateLimiter limiter;
  private final Clock clock;

  public Reauthentication(Passkeys passkeys, RateLimiter limiter, Clock clock) {
    this.passkeys = passkeys;
    this.limiter = limiter;
    this.clock = clock;
  }

  /** The person whose account it is, in a live session of their own. */
  static User owner(LiveSession session) {
    User user = session.holder();
    if (user.coreIdentity()) {
      throw Refusal.CORE_IDENTITY.exception();
    }
    if (user.orgStorage()) {
      throw Refusal.OWN_STORAGE_ACCOUNT.exception();
    }
    if (user.id().equals(AdminCredentials.ID)) {
      throw Refusal.NO_PASSKEYS_OF_OTHERS.exception();
    }
    return user;
  }

  /** What an account can show; empty where only a login of a few minutes ago will do. */
  List<String> ways(CurrentSite site, User user) {
    List<String> ways = new ArrayList<>();
    if (user.hasPassword()) {
      ways.add("password");
    }
    if (!passkeys.questions().here(site, user).isEmpty()) {
      ways.add("passkey");
    }
    return ways;
  }

  /** Refuses who shows nothing, or something else. */
  void require(Visit visit, LiveSession session, Map<String, Object> shown) {
    User user = session.holder();
    if (shown.get("password") instanceof String password) {
      requirePassword(visit.browser().caller(), user, password);
    } else if (shown.get("credential") instanceof Map<?, ?> credential) {
      requirePasskey(visit, user, credential);
    } else if (!ways(visit.site(), user).isEmpty()) {
      throw Refusal.PROOF_NEEDED.exception();
    } else if (!session.loggedInSince(clock.instant().minus(FRESH))) {
      throw Refusal.FRESH_LOGIN_NEEDED.exception();
    }
  }

  private void requirePassword(Caller caller, User user, String password) {
    if (!limiter.allow(caller, EmailAddress.of(user.email()))) {
      throw Refusal.RATE_LIMIT.exception();
    }
    if (user.password() == null || !user.password().matches(password)) {
      throw Refusal.WRONG_PASSWORD.exception();
    }
  }

  private void requirePasskey(Visit visit, User user, Map<?, ?> credential) {
    if (!limiter.allow(visit.browser().caller())) {
      throw Refusal.RATE_LIMIT.exception();
    }
    if (passkeys.judge(visit, credential, Purpose.PROOF, user.id())
        instanceof PasskeyOutcome.Refused) {
      throw Refusal.BAD_PASSKEY.exception();
    }
  }
}
