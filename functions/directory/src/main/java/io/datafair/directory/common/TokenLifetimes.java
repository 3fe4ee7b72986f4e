package io.datafair.directory.common;

import io.datafair.runtime.settings.Settings;
import java.time.Duration;

/**
 * How long the tokens of the service live. Contract: directory, section 20.
 *
 * @param initial those sent by mail or carried by an address
 * @param id session tokens
 * @param exchange what renews a session
 * @param adminExchange the same in admin mode
 * @param anonymous tokens of people without an account
 * @param anonymousWait how old such a token must be before it serves
 */
public record TokenLifetimes(
    Duration initial,
    Duration id,
    Duration exchange,
    Duration adminExchange,
    Duration anonymous,
    Duration anonymousWait) {

  public static TokenLifetimes of(Settings settings) {
    return new TokenLifetimes(
        settings.duration("JWT_DURATION_INITIAL", "15m"),
        settings.duration("JWT_DURATION_ID", "15m"),
        settings.duration("JWT_DURATION_EXCHANGE", "30d"),
        settings.duration("JWT_DURATION_ADMIN_EXCHANGE", "12h"),
        settings.duration("ANONYMOUS_ACTION_EXPIRES_IN", "1d"),
        settings.duration("ANONYMOUS_ACTION_NOT_BEFORE", "8s"));
  }
}
