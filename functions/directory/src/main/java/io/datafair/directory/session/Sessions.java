package io.datafair.directory.session;

import io.datafair.core.account.Membership;
import io.datafair.core.id.Ids;
import io.datafair.directory.DirectorySettings;
import io.datafair.directory.account.ServerSession;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.key.TokenSigner;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.identity.TokenVerifier;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens, renews and ends sessions; each answer's cookies come from here. */
public final class Sessions {
  private final UserStore users;
  private final TokenSigner signer;
  private final TokenVerifier verifier;
  private final DirectorySettings settings;
  private final Clock clock;
  private final CookieLines lines;

  public Sessions(
      UserStore users,
      TokenSigner signer,
      TokenVerifier verifier,
      DirectorySettings settings,
      Clock clock) {
    this.users = users;
    this.signer = signer;
    this.verifier = verifier;
    this.settings = settings;
    this.clock = clock;
    this.lines = new CookieLines(settings.secure());
  }

  /** A token that proves a login for a short while and opens a session once it is followed. */
  public String temporaryToken(User user, SessionFlags flags) {
    Map<String, Object> claims = SessionClaims.of(user, flags);
    claims.put("temporary", true);
    return signer.sign(claims, clock.instant().plus(settings.initialToken()));
  }

  /**
   * Opens a session on this browser, in place of the one it held, and returns its cookies.
   *
   * @param confirm the way in has just proved that the address belongs to the user
   */
  public List<String> open(
      HttpRequest request,
      User user,
      SessionFlags flags,
      Optional<Membership> active,
      boolean confirm) {
    exchange(request).ifPresent(old -> users.closeSession(old.user(), old.session()));
    Instant now = now();
    ServerSession session =
        new ServerSession(Ids.urlSafe(), now, null, DeviceName.of(request.header("user-agent")));
    users.openSession(user.id(), session, confirm);
    Instant expiry =
        now.plus(flags.adminMode() ? settings.adminExchangeToken() : settings.exchangeToken());
    return cookies(user, flags, active, session.id(), expiry);
  }

  /**
   * Renews a session against its exchange token and returns its cookies; empty when the session was
   * revoked.
   */
  Optional<List<String>> renew(
      Exchange exchange, User user, SessionFlags flags, Optional<Membership> active) {
    Instant now = now();
    if (!exchange.user().equals(user.id())
        || !users.keepSession(user.id(), exchange.session(), now)) {
      return Optional.empty();
    }
    // A session in admin mode has a hard end; others slide.
    Instant expiry =
        flags.adminMode() && exchange.adminMode()
            ? exchange.expiry()
            : now.plus(
                flags.adminMode() ? settings.adminExchangeToken() : settings.exchangeToken());
    return Optional.of(cookies(user, flags, active, exchange.session(), expiry));
  }

  private List<String> cookies(
      User user,
      SessionFlags flags,
      Optional<Membership> active,
      String session,
      Instant exchangeExpiry) {
    Instant tokenExpiry = now().plus(settings.idToken());
    Map<String, Object> exchange = new LinkedHashMap<>();
    exchange.put("user", user.id());
    exchange.put("session", session);
    if (flags.adminMode()) {
      exchange.put("adminMode", 1);
    }
    return lines.of(
        signer.sign(SessionClaims.of(user, flags), tokenExpiry),
        tokenExpiry,
        active,
        signer.sign(exchange, exchangeExpiry),
        exchangeExpiry,
        flags.rememberMe());
  }

  /** The valid exchange token that the browser holds. */
  Optional<Exchange> exchange(HttpRequest request) {
    String token = request.cookie(CookieLines.EXCHANGE);
    return token == null || token.isEmpty()
        ? Optional.empty()
        : verifier.verify(token).flatMap(Exchange::of);
  }

  /** Forgets the session of this browser and returns the deletions of its cookies. */
  List<String> close(HttpRequest request) {
    exchange(request).ifPresent(held -> users.closeSession(held.user(), held.session()));
    return deletions();
  }

  List<String> deletions() {
    return lines.deletions();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
