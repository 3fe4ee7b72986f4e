package io.datafair.directory.session;

import io.datafair.core.account.Membership;
import io.datafair.directory.live.Exchange;
import io.datafair.runtime.identity.SessionCookies;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The six {@code Set-Cookie} lines of a session, always six and in this order. */
final class CookieLines {
  private static final String EXCHANGE = Exchange.COOKIE;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final boolean secure;
  private final String site;
  private final String service;

  /**
   * The lines of a site.
   *
   * @param path what precedes the service's own path on the site; empty without any
   */
  CookieLines(boolean secure, String path) {
    this.secure = secure;
    this.site = path + "/";
    this.service = path + "/simple-directory/";
  }

  /**
   * The lines of a session.
   *
   * @param token whole session token, cut here between payload and signature
   * @param remembered keep the readable cookies until the exchange expires, not just while the
   *     browser runs
   */
  List<String> of(
      String token,
      Instant tokenExpiry,
      Optional<Membership> active,
      boolean withRole,
      String exchange,
      Instant exchangeExpiry,
      boolean remembered) {
    int cut = token.lastIndexOf('.');
    Instant kept = remembered ? exchangeExpiry : null;
    return List.of(
        line(SessionCookies.TOKEN, token.substring(0, cut), site, false, kept),
        line(SessionCookies.SIGNATURE, token.substring(cut + 1), site, true, tokenExpiry),
        optional(SessionCookies.ORGANIZATION, active.map(Membership::id), kept),
        optional(SessionCookies.DEPARTMENT, active.map(Membership::department), kept),
        optional(SessionCookies.ROLE, active.map(Membership::role).filter(role -> withRole), kept),
        line(EXCHANGE, exchange, service, true, exchangeExpiry));
  }

  /** The lines of a session that cannot be renewed. */
  List<String> withoutExchange(String token, Instant expiry, Optional<Membership> active) {
    int cut = token.lastIndexOf('.');
    return List.of(
        line(SessionCookies.TOKEN, token.substring(0, cut), site, false, null),
        line(SessionCookies.SIGNATURE, token.substring(cut + 1), site, true, expiry),
        optional(SessionCookies.ORGANIZATION, active.map(Membership::id), null),
        optional(SessionCookies.DEPARTMENT, active.map(Membership::department), null),
        optional(SessionCookies.ROLE, Optional.empty(), null),
        SessionCookies.deletion(EXCHANGE, service, true, secure));
  }

  /** A line that only the service's pages send back. */
  String memory(String name, String value, Instant expiry) {
    return line(name, value, "/", true, expiry);
  }

  /** The six deletions that end a session. */
  List<String> deletions() {
    return List.of(
        SessionCookies.deletion(SessionCookies.TOKEN, site, false, secure),
        SessionCookies.deletion(SessionCookies.SIGNATURE, site, true, secure),
        SessionCookies.deletion(SessionCookies.ORGANIZATION, site, false, secure),
        SessionCookies.deletion(SessionCookies.DEPARTMENT, site, false, secure),
        SessionCookies.deletion(SessionCookies.ROLE, site, false, secure),
        SessionCookies.deletion(EXCHANGE, service, true, secure));
  }

  private String optional(String name, Optional<String> value, @Nullable Instant expiry) {
    return value
        .map(present -> line(name, present, site, false, expiry))
        .orElseGet(() -> SessionCookies.deletion(name, site, false, secure));
  }

  private String line(
      String name, String value, String path, boolean httpOnly, @Nullable Instant expiry) {
    return name
        + "="
        + value
        + "; path="
        + path
        + (expiry == null ? "" : "; expires=" + DATE.format(expiry))
        + "; samesite=lax"
        + (secure ? "; secure" : "")
        + (httpOnly ? "; httponly" : "");
  }
}
