package io.datafair.directory.session;

import io.datafair.core.account.Account;
import io.datafair.core.account.Membership;
import io.datafair.core.id.Ids;
import io.datafair.directory.account.ServerSession;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.common.Browser;
import io.datafair.directory.common.ConcurrentTask;
import io.datafair.directory.common.TokenLifetimes;
import io.datafair.directory.key.TokenSigner;
import io.datafair.directory.live.Exchange;
import io.datafair.directory.live.LiveSession;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Site;
import io.datafair.directory.site.Visit;
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
  private final Policy policy;
  private final Clock clock;

  /**
   * What a deployment decides of sessions.
   *
   * @param secure browsers come by https
   * @param multiRoles somebody may have several roles at one place: cookies name one
   */
  public record Policy(TokenLifetimes lifetimes, boolean secure, boolean multiRoles) {}

  public Sessions(
      UserStore users, TokenSigner signer, TokenVerifier verifier, Policy policy, Clock clock) {
    this.users = users;
    this.signer = signer;
    this.verifier = verifier;
    this.policy = policy;
    this.clock = clock;
  }

  /** Opens a session on this browser, in place of the one it held, and returns its cookies. */
  public List<String> open(Visit visit, Opening opening, Optional<Membership> active) {
    exchange(visit.browser()).ifPresent(old -> users.closeSession(old.user(), old.session()));
    User user = opening.user();
    SessionFlags flags = opening.flags();
    Instant now = now();
    Instant usual = usual(now, flags.adminMode());
    ServerSession session =
        new ServerSession(
            Ids.urlSafe(),
            now,
            null,
            DeviceName.of(visit.browser().identification()),
            opening.relayed(),
            flags.adminMode(),
            opening.end(usual));
    users.openSession(user.id(), session, opening.confirmation());
    Exchange exchange =
        new Exchange(user.id(), session.id(), flags.adminMode(), null, opening.expiry(usual));
    return cookies(visit.site(), user, flags, active, exchange);
  }

  /** When a session ends unless it is renewed. */
  private Instant usual(Instant now, boolean brief) {
    return now.plus(brief ? policy.lifetimes().adminExchange() : policy.lifetimes().exchange());
  }

  /**
   * Renews a session and returns its cookies; empty when it was revoked meanwhile.
   *
   * @param subject whom the session tells: its holder, or the user for whom they act
   */
  Optional<List<String>> renew(
      CurrentSite site,
      LiveSession session,
      User subject,
      SessionFlags flags,
      Optional<Membership> active) {
    Instant now = now();
    ConcurrentTask<Boolean> kept =
        ConcurrentTask.start(() -> users.keepSession(session.holder().id(), session.id(), now));
    boolean acting = flags.asAdmin() != null;
    // A session in admin mode has a hard end, which acting for another keeps; others slide.
    boolean capped = session.adminMode() && (flags.adminMode() || acting);
    Exchange exchange =
        new Exchange(
            session.holder().id(),
            session.id(),
            capped,
            acting ? subject.id() : null,
            capped || (acting && session.acting())
                ? session.expiry()
                : session.within(usual(now, acting)));
    List<String> cookies = cookies(site, subject, flags, active, exchange);
    return kept.get() ? Optional.of(cookies) : Optional.empty();
  }

  private List<String> cookies(
      CurrentSite site,
      User user,
      SessionFlags flags,
      Optional<Membership> active,
      Exchange exchange) {
    Instant tokenExpiry = now().plus(policy.lifetimes().id());
    Map<String, Object> claims = SessionClaims.of(user, flags);
    site.secondary().ifPresent(known -> claims.put("siteOwner", owner(known.owner())));
    return lines(site)
        .of(
            signer.sign(claims, tokenExpiry),
            tokenExpiry,
            active,
            policy.multiRoles(),
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
  List<String> pseudo(CurrentSite site, User user, Optional<Membership> active) {
    Instant expiry = now().plus(policy.lifetimes().id());
    Map<String, Object> claims = SessionClaims.of(user, new SessionFlags(false, false));
    claims.remove("isAdmin");
    claims.put("pseudoSession", true);
    return lines(site).withoutExchange(signer.sign(claims, expiry), expiry, active);
  }

  /** The valid exchange token that the browser holds; its session may be over. */
  Optional<Exchange> exchange(Browser browser) {
    return Exchange.held(browser, verifier);
  }

  /** Forgets the session of this browser and returns the deletions of its cookies. */
  List<String> close(Visit visit) {
    exchange(visit.browser()).ifPresent(held -> users.closeSession(held.user(), held.session()));
    return deletions(visit.site());
  }

  public List<String> deletions(CurrentSite site) {
    return lines(site).deletions();
  }

  /** A cookie that scripts of the page cannot read. */
  public String cookie(CurrentSite site, String name, String value, Instant expiry) {
    return lines(site).memory(name, value, expiry);
  }

  private CookieLines lines(CurrentSite site) {
    return new CookieLines(policy.secure(), site.secondary().map(Site::path).orElse(""));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
