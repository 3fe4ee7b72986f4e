package io.datafair.directory.session;

import io.datafair.core.account.Account;
import io.datafair.core.account.Membership;
import io.datafair.core.id.Ids;
import io.datafair.directory.DirectorySettings;
import io.datafair.directory.Meanwhile;
import io.datafair.directory.account.ServerSession;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.key.TokenSigner;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Site;
import io.datafair.directory.site.Sites;
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
  private final Sites sites;
  private final DirectorySettings settings;
  private final Clock clock;

  public Sessions(
      UserStore users,
      TokenSigner signer,
      TokenVerifier verifier,
      Sites sites,
      DirectorySettings settings,
      Clock clock) {
    this.users = users;
    this.signer = signer;
    this.verifier = verifier;
    this.sites = sites;
    this.settings = settings;
    this.clock = clock;
  }

  /** A token that proves a login for a short while and opens a session once it is followed. */
  public String temporaryToken(User user, SessionFlags flags) {
    return temporaryToken(user, flags, false);
  }

  /**
   * The same; whoever follows it may prove that the address is theirs.
   *
   * @param confirming it was sent to the address and to nobody else
   */
  public String temporaryToken(User user, SessionFlags flags, boolean confirming) {
    Map<String, Object> claims = SessionClaims.of(user, flags);
    claims.put("temporary", true);
    if (flags.relayed()) {
      claims.put("relayed", true);
    }
    if (confirming) {
      claims.put("emailConfirmed", true);
    }
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
        new ServerSession(
            Ids.urlSafe(), now, null, DeviceName.of(request.header("user-agent")), flags.relayed());
    users.openSession(user.id(), session, confirm);
    Instant expiry =
        now.plus(flags.adminMode() ? settings.adminExchangeToken() : settings.exchangeToken());
    Exchange exchange = new Exchange(user.id(), session.id(), flags.adminMode(), null, expiry);
    return cookies(request, user, flags, active, exchange);
  }

  /**
   * Renews a session against its exchange token and returns its cookies; empty when the session was
   * revoked.
   *
   * @param subject whom the session tells: the owner of the exchange token, or the user for whom
   *     they act
   */
  Optional<List<String>> renew(
      HttpRequest request,
      Exchange held,
      User subject,
      SessionFlags flags,
      Optional<Membership> active) {
    Instant now = now();
    Meanwhile<Boolean> kept =
        Meanwhile.start(() -> users.keepSession(held.user(), held.session(), now));
    boolean acting = flags.asAdmin() != null;
    // A session in admin mode has a hard end, which acting for another keeps; others slide.
    boolean capped = held.adminMode() && (flags.adminMode() || acting);
    Exchange exchange =
        new Exchange(
            held.user(),
            held.session(),
            capped || flags.adminMode(),
            acting ? subject.id() : null,
            capped || (acting && held.asUser() != null)
                ? held.expiry()
                : now.plus(
                    flags.adminMode() || acting
                        ? settings.adminExchangeToken()
                        : settings.exchangeToken()));
    List<String> cookies = cookies(request, subject, flags, active, exchange);
    return kept.get() ? Optional.of(cookies) : Optional.empty();
  }

  private List<String> cookies(
      HttpRequest request,
      User user,
      SessionFlags flags,
      Optional<Membership> active,
      Exchange exchange) {
    CurrentSite site = sites.of(request);
    Instant tokenExpiry = now().plus(settings.idToken());
    Map<String, Object> claims = SessionClaims.of(user, flags);
    site.secondary().ifPresent(known -> claims.put("siteOwner", owner(known.owner())));
    return lines(site)
        .of(
            signer.sign(claims, tokenExpiry),
            tokenExpiry,
            active,
            settings.accounts().rules().multiRoles(),
            signer.sign(exchange.claims(), exchange.expiry()),
            exchange.expiry(),
            flags.rememberMe());
  }

  private static Map<String, Object> owner(Account account) {
    Map<String, Object> owner = new LinkedHashMap<>();
    owner.put("type", account.type().key());
    owner.put("id", account.id());
    owner.put("name", account.name());
    if (account.department() != null) {
      owner.put("department", account.department());
    }
    return owner;
  }

  /** The cookies of a read-only session that ends by itself. */
  List<String> pseudo(HttpRequest request, User user, Optional<Membership> active) {
    Instant expiry = now().plus(settings.idToken());
    Map<String, Object> claims = SessionClaims.of(user, new SessionFlags(false, false));
    claims.remove("isAdmin");
    claims.put("pseudoSession", true);
    return lines(sites.of(request)).withoutExchange(signer.sign(claims, expiry), expiry, active);
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
    return deletions(request);
  }

  public List<String> deletions(HttpRequest request) {
    return lines(sites.of(request)).deletions();
  }

  /** A cookie that scripts of the page cannot read. */
  public String cookie(HttpRequest request, String name, String value, Instant expiry) {
    return lines(sites.of(request)).memory(name, value, expiry);
  }

  private CookieLines lines(CurrentSite site) {
    return new CookieLines(settings.secure(), site.secondary().map(Site::path).orElse(""));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
