package io.datafair.directory.session;

import io.datafair.core.account.Membership;
import io.datafair.core.account.Session;
import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.directory.Answers;
import io.datafair.directory.Refusal;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.SessionCookies;
import io.datafair.runtime.identity.SessionToken;
import io.datafair.runtime.identity.TokenVerifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The life of a session after its opening. Contract: directory, sections 6 and 6.3. */
public final class SessionRoutes {
  private final Sessions sessions;
  private final UserStore users;
  private final OrganizationStore organizations;
  private final IdentityResolver identity;

  public SessionRoutes(
      Sessions sessions,
      UserStore users,
      OrganizationStore organizations,
      IdentityResolver identity) {
    this.sessions = sessions;
    this.users = users;
    this.organizations = organizations;
    this.identity = identity;
  }

  public void addTo(Routes routes) {
    String base = "/simple-directory/api/auth";
    routes
        .add("POST", base + "/keepalive", this::keepAlive)
        .add("DELETE", base, this::logout)
        .add("DELETE", base + "/", this::logout)
        .add("DELETE", base + "/adminmode", this::leaveAdminMode)
        .add("GET", base + "/me", this::me)
        .add("GET", base + "/my-session", this::mySession);
  }

  private HttpResponse keepAlive(HttpRequest request) {
    SessionToken token =
        Optional.ofNullable(request.cookie(SessionCookies.TOKEN))
            .filter(cookie -> !cookie.isEmpty())
            .flatMap(TokenVerifier::decode)
            .flatMap(SessionToken::of)
            .orElseThrow(Refusal.LOGIN_NEEDED::exception);
    if (token.user().pseudoSession()) {
      throw new ProblemException(
          Problem.of(403, Text.same("pseudo session only allows GET requests")));
    }
    // The token's own text proves nothing: the exchange token alone says who this is.
    Exchange exchange =
        sessions
            .exchange(request)
            .filter(held -> held.user().equals(token.user().id()))
            .orElseThrow(this::ended);
    Optional<Membership> active = IdentityResolver.active(token.user(), request);
    User user = users.find(exchange.user()).orElseThrow(this::vanished);
    if (active.isPresent() && organizations.find(active.get().id()).isEmpty()) {
      throw ended();
    }
    boolean rememberMe = token.claims().containsKey("rememberMe");
    return renewed(
        exchange, user, new SessionFlags(rememberMe, exchange.adminMode() && user.admin()), active);
  }

  private HttpResponse renewed(
      Exchange exchange, User user, SessionFlags flags, Optional<Membership> active) {
    Optional<Membership> current =
        active.flatMap(was -> user.membership(was.id(), was.department()));
    List<String> cookies = sessions.renew(exchange, user, flags, current).orElseThrow(this::ended);
    return HttpResponse.empty(204).withCookies(cookies);
  }

  private HttpResponse logout(HttpRequest request) {
    return HttpResponse.empty(204).withCookies(sessions.close(request));
  }

  private HttpResponse leaveAdminMode(HttpRequest request) {
    SessionToken token = identity.token(request).orElseThrow(Refusal.LOGIN_NEEDED::exception);
    if (!token.user().adminMode()) {
      throw Refusal.ADMIN_MODE_ONLY.exception();
    }
    Exchange exchange = sessions.exchange(request).orElseThrow(this::ended);
    User user = users.find(token.user().id()).orElseThrow(this::ended);
    boolean rememberMe = token.claims().containsKey("rememberMe");
    return renewed(
        exchange,
        user,
        new SessionFlags(rememberMe, false),
        IdentityResolver.active(token.user(), request));
  }

  private HttpResponse me(HttpRequest request) {
    return identity
        .token(request)
        .map(token -> Answers.json(token.claims()))
        .orElseGet(() -> HttpResponse.empty(404));
  }

  private HttpResponse mySession(HttpRequest request) {
    Session session = identity.of(request);
    Map<String, Object> claims = identity.token(request).map(SessionToken::claims).orElse(Map.of());
    return Answers.json(SessionState.of(session, claims, request));
  }

  private ProblemException ended() {
    return new ProblemException(
        new Problem(
            401,
            new Text("Votre session est terminée.", "Your session is over."),
            sessions.deletions()));
  }

  private ProblemException vanished() {
    return new ProblemException(
        new Problem(
            404,
            new Text("Cet utilisateur est inconnu.", "This user is unknown."),
            sessions.deletions()));
  }
}
