package io.datafair.directory.passkey;

import io.datafair.core.account.EmailAddress;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.account.AdminCredentials;
import io.datafair.directory.account.User;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.request.Shape;
import io.datafair.directory.throttle.RateLimiter;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.SessionToken;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whoever adds a passkey shows that they own the account: an open session is not enough. */
public final class Reauthentication {
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final int PASSWORD = 1_000;

  private final Passkeys passkeys;
  private final IdentityResolver identity;
  private final LiveSessions live;
  private final RateLimiter limiter;
  private final Clock clock;

  public Reauthentication(
      Passkeys passkeys,
      IdentityResolver identity,
      LiveSessions live,
      RateLimiter limiter,
      Clock clock) {
    this.passkeys = passkeys;
    this.identity = identity;
    this.live = live;
    this.limiter = limiter;
    this.clock = clock;
  }

  static Shape shape() {
    return new Shape().paragraph("password", PASSWORD).any("credential");
  }

  /** The person whose account it is, in a live session of their own. */
  User owner(HttpRequest request) {
    SessionToken token = identity.token(request).orElseThrow(Refusal.LOGIN_NEEDED::exception);
    if (!token.user().id().equals(request.parameter("id"))
        || token.claims().containsKey("asAdmin")) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    User user = live.require(request).holder();
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
  List<String> ways(HttpRequest request, User user) {
    List<String> ways = new ArrayList<>();
    if (user.hasPassword()) {
      ways.add("password");
    }
    if (!passkeys.questions().here(request, user).isEmpty()) {
      ways.add("passkey");
    }
    return ways;
  }

  /** Refuses who shows nothing, or something else. */
  void require(HttpRequest request, User user, Map<String, Object> shown) {
    if (shown.get("password") instanceof String password) {
      requirePassword(request, user, password);
    } else if (shown.get("credential") instanceof Map<?, ?> credential) {
      requirePasskey(request, user, credential);
    } else if (!ways(request, user).isEmpty()) {
      throw Refusal.PROOF_NEEDED.exception();
    } else if (!live.require(request).loggedInSince(clock.instant().minus(FRESH))) {
      throw Refusal.FRESH_LOGIN_NEEDED.exception();
    }
  }

  private void requirePassword(HttpRequest request, User user, String password) {
    if (!limiter.allow(request, EmailAddress.of(user.email()))) {
      throw Refusal.RATE_LIMIT.exception();
    }
    if (user.password() == null || !user.password().matches(password)) {
      throw Refusal.WRONG_PASSWORD.exception();
    }
  }

  private void requirePasskey(HttpRequest request, User user, Map<?, ?> credential) {
    if (!limiter.allow(request)) {
      throw Refusal.RATE_LIMIT.exception();
    }
    if (passkeys.judge(request, credential, Purpose.PROOF, user.id())
        instanceof PasskeyOutcome.Refused) {
      throw Refusal.BAD_PASSKEY.exception();
    }
  }
}
