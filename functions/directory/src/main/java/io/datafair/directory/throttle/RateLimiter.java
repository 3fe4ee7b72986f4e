package io.datafair.directory.throttle;

import io.datafair.core.account.EmailAddress;
import io.datafair.runtime.http.Caller;
import java.time.Duration;

/** The attempts to sign in, or to have a mail sent, by address and by email. */
public final class RateLimiter {
  private final Throttle throttle;
  private final int attempts;
  private final Duration window;

  public RateLimiter(Throttle throttle, int attempts, int seconds) {
    this.throttle = throttle;
    this.attempts = attempts;
    this.window = Duration.ofSeconds(seconds);
  }

  /** Counts one attempt of an address on an account; false when either is over its limit. */
  public boolean allow(Caller caller, EmailAddress account) {
    boolean addressAllowed = allow(caller);
    boolean emailAllowed = throttle.allow("auth:email:" + account.uniqueKey(), attempts, window);
    return addressAllowed && emailAllowed;
  }

  /** Counts one attempt of an address. */
  public boolean allow(Caller caller) {
    return throttle.allow("auth:ip:" + caller.network(), attempts, window);
  }
}
