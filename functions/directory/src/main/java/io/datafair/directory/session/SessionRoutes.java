package io.datafair.directory.session;

import io.datafair.core.account.Session;
import io.datafair.directory.account.User;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.CrossSite;
import io.datafair.directory.live.LiveSession;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.SessionToken;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The life of a session after its opening. Contract: directory, sections 6 and 6.3. */
public final class SessionRoutes {
  private final Sessions sessions;
  private final Renewals renewals;
  private final Sites sites;
  private final LiveSessions live;
  private final IdentityResolver identity;
  private final CoreIdentities core;
  private final BooleanSupplier filling;

  /**
   * The routes of sessions.
   *
   * @param filling accounts that come from elsewhere were never read yet
   */
  public SessionRoutes(
      Sessions sessions,
      Renewals renewals,
      Sites sites,
      LiveSessions live,
      IdentityResolver identity,
      CoreIdentities core,
      BooleanSupplier filling) {
    this.filling = filling;
    this.core = core;
    this.sessions = sessions;
    this.renewals = renewals;
    this.sites = sites;
    this.live = live;
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
    CrossSite.refuse(request);
    // Nobody is gone who was not looked for: the session is as good as it was.
    return filling.getAsBoolean() && Renewals.logged(request)
        ? HttpResponse.empty(204)
        : HttpResponse.empty(204).withCookies(renewals.keepAlive(request, core));
  }

  private HttpResponse logout(HttpRequest request) {
    CrossSite.refuse(request);
    return HttpResponse.empty(204).withCookies(sessions.close(Visit.of(request, sites)));
  }

  private HttpResponse leaveAdminMode(HttpRequest request) {
    SessionToken token = identity.token(request).orElseThrow(Refusal.LOGIN_NEEDED::exception);
    if (!token.user().adminMode()) {
      throw Refusal.ADMIN_MODE_ONLY.exception();
    }
    LiveSession left =
        live.leaveAdminMode(live.require(request)).orElseThrow(() -> live.ended(request));
    User user = left.holder();
    boolean rememberMe = token.claims().containsKey("rememberMe");
    return HttpResponse.empty(204)
        .withCookies(
            sessions
                .renew(
                    Visit.of(request, sites).site(),
                    left,
                    user,
                    new SessionFlags(rememberMe, false),
                    IdentityResolver.active(token.user(), request)
                        .flatMap(was -> user.membership(was.id(), was.department())))
                .orElseThrow(() -> live.ended(request)));
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
    String dark = request.cookie("theme_dark");
    Session.User user = session.user();
    return Answers.json(
        SessionState.of(
            session,
            claims,
            user == null ? Optional.empty() : IdentityResolver.active(user, request),
            "1".equals(dark) || "true".equals(dark)));
  }
}
