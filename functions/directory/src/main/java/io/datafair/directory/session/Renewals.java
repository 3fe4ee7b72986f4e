package io.datafair.directory.session;

import io.datafair.core.account.Membership;
import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.common.ConcurrentTask;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.live.LiveSession;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.SessionCookies;
import io.datafair.runtime.identity.SessionToken;
import io.datafair.runtime.identity.TokenVerifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Renewals of sessions. The session token presented is not verified here, for it may have expired:
 * the exchange token alone says who this is, and what else it says comes from the database.
 */
public final class Renewals {
  private final Sessions sessions;
  private final LiveSessions live;
  private final UserStore users;
  private final OrganizationStore organizations;
  private final Sites sites;
  private final ActingRights rights;

  /**
   * The renewals.
   *
   * @param siteAdmin whether admins of a site may act for its accounts
   */
  public Renewals(
      Sessions sessions,
      LiveSessions live,
      UserStore users,
      OrganizationStore organizations,
      Sites sites,
      boolean siteAdmin) {
    this.sessions = sessions;
    this.live = live;
    this.users = users;
    this.organizations = organizations;
    this.sites = sites;
    this.rights = new ActingRights(siteAdmin);
  }

  /**
   * The cookies of the renewed session; one that cannot be renewed is refused with a 401.
   *
   * @param active the membership to switch to; null to keep the active account
   */
  public List<String> renew(HttpRequest request, @Nullable Membership active) {
    return renew(request, active, Optional::of);
  }

  /** The same, once the provider that owns the account has told who the person still is. */
  List<String> keepAlive(HttpRequest request, CoreIdentities core) {
    return renew(request, null, core);
  }

  private List<String> renew(
      HttpRequest request, @Nullable Membership active, CoreIdentities core) {
    SessionToken token = presented(request).orElseThrow(Refusal.LOGIN_NEEDED::exception);
    if (token.user().pseudoSession()) {
      throw new ProblemException(
          Problem.of(403, Text.same("pseudo session only allows GET requests")));
    }
    Optional<Membership> was = IdentityResolver.active(token.user(), request);
    ConcurrentTask<Boolean> there =
        ConcurrentTask.start(
            () ->
                active != null || was.isEmpty() || organizations.find(was.get().id()).isPresent());
    LiveSession session = live.require(request, token);
    CurrentSite site = Visit.of(request, sites).site();
    User stored =
        session.acting()
            ? users.find(session.subject()).orElseThrow(() -> live.gone(request))
            : session.holder();
    if (session.acting() && !rights.allowed(site.site(), session, stored)) {
      throw live.ended(request);
    }
    User user =
        !session.acting() && stored.coreIdentity()
            ? core.refreshed(stored).orElseThrow(() -> live.ended(request))
            : stored;
    Optional<Membership> current =
        active == null ? kept(request, was, there, user) : Optional.of(active);
    return sessions
        .renew(site, session, user, flags(session, token), current)
        .orElseThrow(() -> live.ended(request));
  }

  /** Whether a browser says that somebody is logged in. */
  static boolean logged(HttpRequest request) {
    return presented(request).isPresent();
  }

  private static Optional<SessionToken> presented(HttpRequest request) {
    return Optional.ofNullable(request.cookie(SessionCookies.TOKEN))
        .filter(cookie -> !cookie.isEmpty())
        .flatMap(TokenVerifier::decode)
        .flatMap(SessionToken::of);
  }

  private Optional<Membership> kept(
      HttpRequest request, Optional<Membership> active, Supplier<Boolean> there, User user) {
    if (!there.get()) {
      throw live.ended(request);
    }
    String role = request.cookie(SessionCookies.ROLE);
    return active.flatMap(
        was ->
            user.membership(
                was.id(), was.department(), role == null || role.isEmpty() ? null : was.role()));
  }

  private static SessionFlags flags(LiveSession session, SessionToken token) {
    boolean rememberMe = token.claims().containsKey("rememberMe");
    User holder = session.holder();
    return session.acting()
        ? new SessionFlags(
            rememberMe,
            false,
            new AsAdmin(holder.id(), holder.name(), token.claims().get("asAdminOrg")))
        : new SessionFlags(rememberMe, session.adminMode());
  }
}
