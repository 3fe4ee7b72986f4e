package io.datafair.directory.session;

import io.datafair.core.account.Membership;
import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.directory.Meanwhile;
import io.datafair.directory.Refusal;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
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
  private final UserStore users;
  private final OrganizationStore organizations;

  public Renewals(Sessions sessions, UserStore users, OrganizationStore organizations) {
    this.sessions = sessions;
    this.users = users;
    this.organizations = organizations;
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
    Exchange exchange =
        sessions
            .exchange(request)
            .filter(held -> held.subject().equals(token.user().id()))
            .orElseThrow(() -> ended(request));
    Optional<Membership> was = IdentityResolver.active(token.user(), request);
    Meanwhile<Boolean> there =
        Meanwhile.start(
            () ->
                active != null || was.isEmpty() || organizations.find(was.get().id()).isPresent());
    User stored = users.find(exchange.subject()).orElseThrow(() -> vanished(request));
    boolean own = exchange.asUser() == null && stored.holdsSession(exchange.session());
    User user =
        own && stored.coreIdentity()
            ? core.refreshed(stored).orElseThrow(() -> ended(request))
            : stored;
    Optional<Membership> current =
        active == null ? kept(request, was, there, user) : Optional.of(active);
    SessionFlags flags = flags(request, exchange, token, user);
    return sessions
        .renew(request, exchange, user, flags, current)
        .orElseThrow(() -> ended(request));
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
      throw ended(request);
    }
    String role = request.cookie(SessionCookies.ROLE);
    return active.flatMap(
        was ->
            user.membership(
                was.id(), was.department(), role == null || role.isEmpty() ? null : was.role()));
  }

  private SessionFlags flags(
      HttpRequest request, Exchange exchange, SessionToken token, User user) {
    boolean rememberMe = token.claims().containsKey("rememberMe");
    if (exchange.asUser() == null) {
      return new SessionFlags(rememberMe, exchange.adminMode() && user.admin());
    }
    User admin = users.find(exchange.user()).orElseThrow(() -> ended(request));
    if (exchange.adminMode() && !admin.admin()) {
      throw ended(request);
    }
    return new SessionFlags(
        rememberMe, false, new AsAdmin(admin.id(), admin.name(), token.claims().get("asAdminOrg")));
  }

  ProblemException ended(HttpRequest request) {
    return Refusal.SESSION_ENDED.exception(sessions.deletions(request));
  }

  private ProblemException vanished(HttpRequest request) {
    return Refusal.USER_UNKNOWN.exception(sessions.deletions(request));
  }
}
