package io.datafair.directory.session;

import io.datafair.core.account.Membership;
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
  static final String EXCHANGE = "id_token_ex";
  private static final String SITE = "/";
  private static final String SERVICE = "/simple-directory/";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final boolean secure;

  CookieLines(boolean secure) {
    this.secure = secure;
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
      String exchange,
      Instant exchangeExpiry,
      boolean remembered) {
    int cut = token.lastIndexOf('.');
    Instant kept = remembered ? exchangeExpiry : null;
    return List.of(
        line(SessionCookies.TOKEN, token.substring(0, cut), SITE, false, kept),
        line(SessionCookies.SIGNATURE, token.substring(cut + 1), SITE, true, tokenExpiry),
        optional(SessionCookies.ORGANIZATION, active.map(Membership::id), kept),
        optional(SessionCookies.DEPARTMENT, active.map(Membership::department), kept),
        optional(SessionCookies.ROLE, Optional.empty(), kept),
        line(EXCHANGE, exchange, SERVICE, true, exchangeExpiry));
  }

  /** The six deletions that end a session. */
  List<String> deletions() {
    List<String> lines = new java.util.ArrayList<>(SessionCookies.deletions(secure));
    lines.add(SessionCookies.deletion(EXCHANGE, SERVICE, true, secure));
    return lines;
  }

  private String optional(String name, Optional<String> value, @Nullable Instant expiry) {
    return value
        .map(present -> line(name, present, SITE, false, expiry))
        .orElseGet(() -> SessionCookies.deletion(name, SITE, false, secure));
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
