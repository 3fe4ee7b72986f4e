package io.datafair.directory.session;

import io.datafair.core.account.Account;
import io.datafair.core.account.Membership;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.account.membership.Memberships;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.common.SecurityEvents;
import io.datafair.directory.form.Body;
import io.datafair.directory.live.LiveSession;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Site;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.SessionToken;
import io.datafair.runtime.json.JsonSchema;
import java.util.Map;
import java.util.Optional;

/** Acting for another account, and coming back. Contract: directory, section 6.4. */
public final class ImpersonationRoutes {
  private static final JsonSchema BODY = JsonSchema.of(ImpersonationRoutes.class, "impersonation");

  private final Sessions sessions;
  private final LiveSessions live;
  private final UserStore users;
  private final IdentityResolver identity;
  private final Sites sites;
  private final SecurityEvents events;
  private final ActingRights rights;
  private final boolean open;

  /**
   * The routes.
   *
   * @param siteAdmin the admins of a site's owner administer the accounts of that site
   * @param open somebody may act for another account at all
   */
  public ImpersonationRoutes(
      Sessions sessions,
      LiveSessions live,
      UserStore users,
      IdentityResolver identity,
      Sites sites,
      SecurityEvents events,
      boolean siteAdmin,
      boolean open) {
    this.sessions = sessions;
    this.live = live;
    this.users = users;
    this.identity = identity;
    this.sites = sites;
    this.events = events;
    this.rights = new ActingRights(siteAdmin);
    this.open = open;
  }

  public void addTo(Routes routes) {
    routes
        .add("POST", "/simple-directory/api/auth/asadmin", this::enter)
        .add("DELETE", "/simple-directory/api/auth/asadmin", this::leave);
  }

  private HttpResponse enter(HttpRequest request) {
    if (!open) {
      throw Refusal.AS_ADMIN_OFF.exception();
    }
    SessionToken token = identity.token(request).orElseThrow(Refusal.LOGIN_NEEDED::exception);
    Visit visit = Visit.of(request, sites);
    if (!token.user().adminMode() && !onAccountOfSite(request, token, visit.site())) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    String id = Body.json(request, BODY).required("id");
    if (sessions.exchange(visit.browser()).isEmpty()) {
      throw Refusal.EXCHANGE_REFUSED.exception();
    }
    LiveSession session = live.require(request);
    session.requireOwn();
    Optional<User> found = users.find(id);
    if (!session.adminMode()
        && found.filter(user -> rights.allowed(visit.site().site(), session, user)).isEmpty()) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    User target = found.orElseThrow(Refusal.USER_UNKNOWN::exception);
    User holder = session.holder();
    events.info("sd.auth.as-admin", "acts for " + target.id(), visit.browser(), holder.id());
    Object organization =
        IdentityResolver.active(token.user(), request).map(Memberships::view).orElse(null);
    AsAdmin admin = new AsAdmin(holder.id(), holder.name(), organization);
    return answer(
        request,
        session,
        target,
        new SessionFlags(remembered(token), false, admin),
        target.defaultMembership());
  }

  /** Whether the active account is the one that owns this secondary site. */
  private boolean onAccountOfSite(HttpRequest request, SessionToken token, CurrentSite current) {
    Account active = IdentityResolver.session(token.user(), request).account();
    Site site = current.site();
    return site != null
        && active != null
        && active.department() == null
        && active.sameAs(site.owner());
  }

  private HttpResponse leave(HttpRequest request) {
    SessionToken token = identity.token(request).orElseThrow(Refusal.LOGIN_NEEDED::exception);
    if (!token.claims().containsKey("asAdmin")) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    LiveSession session = live.require(request);
    User back = session.holder();
    Optional<Membership> active =
        token.claims().get("asAdminOrg") instanceof Map<?, ?> was
                && was.get("id") instanceof String organization
            ? back.membership(
                organization,
                was.get("department") instanceof String department ? department : null)
            : Optional.empty();
    return answer(
        request, session, back, new SessionFlags(remembered(token), session.adminMode()), active);
  }

  private static boolean remembered(SessionToken token) {
    return token.claims().containsKey("rememberMe");
  }

  private HttpResponse answer(
      HttpRequest request,
      LiveSession session,
      User subject,
      SessionFlags flags,
      Optional<Membership> active) {
    return HttpResponse.empty(204)
        .withCookies(
            sessions
                .renew(Visit.of(request, sites).site(), session, subject, flags, active)
                .orElseThrow(() -> live.ended(request)));
  }
}
