package io.datafair.directory.session;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Membership;
import io.datafair.core.account.Session;
import io.datafair.core.problem.ProblemException;
import io.datafair.directory.DirectorySettings;
import io.datafair.directory.Refusal;
import io.datafair.directory.SecurityEvents;
import io.datafair.directory.account.Memberships;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.form.Body;
import io.datafair.directory.site.Site;
import io.datafair.directory.site.Sites;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.SessionToken;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Acting for another account, and coming back. Contract: directory, section 6.4. */
public final class ImpersonationRoutes {
  private final Sessions sessions;
  private final Renewals renewals;
  private final UserStore users;
  private final IdentityResolver identity;
  private final Sites sites;
  private final SecurityEvents events;
  private final DirectorySettings settings;

  public ImpersonationRoutes(
      Sessions sessions,
      Renewals renewals,
      UserStore users,
      IdentityResolver identity,
      Sites sites,
      SecurityEvents events,
      DirectorySettings settings) {
    this.sessions = sessions;
    this.renewals = renewals;
    this.users = users;
    this.identity = identity;
    this.sites = sites;
    this.events = events;
    this.settings = settings;
  }

  public void addTo(Routes routes) {
    routes
        .add("POST", "/simple-directory/api/auth/asadmin", this::enter)
        .add("DELETE", "/simple-directory/api/auth/asadmin", this::leave);
  }

  private HttpResponse enter(HttpRequest request) {
    String id = Body.json(request, Set.of("id"), Set.of()).required("id");
    if (!settings.login().asAdmin()) {
      throw Refusal.AS_ADMIN_OFF.exception();
    }
    SessionToken token = identity.token(request).orElseThrow(Refusal.LOGIN_NEEDED::exception);
    Session caller = IdentityResolver.session(token.user(), request);
    if (token.claims().containsKey("asAdmin")) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    Optional<User> found = users.find(id);
    if (!caller.adminMode() && found.filter(user -> mayAct(request, caller, user)).isEmpty()) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    User target = found.orElseThrow(Refusal.USER_UNKNOWN::exception);
    Exchange exchange =
        sessions
            .exchange(request)
            .filter(held -> held.user().equals(token.user().id()))
            .filter(held -> held.adminMode() || !caller.adminMode())
            .orElseThrow(ImpersonationRoutes::missingExchange);
    events.info("sd.auth.as-admin", "acts for " + target.id(), request, token.user().id());
    Object organization =
        IdentityResolver.active(token.user(), request).map(Memberships::view).orElse(null);
    AsAdmin admin = new AsAdmin(token.user().id(), token.user().name(), organization);
    return answer(
        request, exchange, target, flags(token, false, admin), target.defaultMembership());
  }

  /** An admin of a secondary site's owner, for the accounts of that very site. */
  private boolean mayAct(HttpRequest request, Session caller, User target) {
    if (!settings.accounts().rules().siteAdmin() || target.admin()) {
      return false;
    }
    Site site = sites.of(request).site();
    Account active = caller.account();
    return site != null
        && active != null
        && active.type() == AccountType.ORGANIZATION
        && active.department() == null
        && active.sameAs(site.owner())
        && Session.ADMIN.equals(caller.accountRole())
        && site.host().equals(target.host())
        && site.path().equals(Objects.requireNonNullElse(target.path(), ""));
  }

  private HttpResponse leave(HttpRequest request) {
    SessionToken token = identity.token(request).orElseThrow(Refusal.LOGIN_NEEDED::exception);
    if (!(token.claims().get("asAdmin") instanceof Map<?, ?> admin)) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    Exchange exchange =
        sessions
            .exchange(request)
            .filter(held -> held.user().equals(admin.get("id")))
            .orElseThrow(() -> renewals.ended(request));
    User back = users.find(exchange.user()).orElseThrow(() -> renewals.ended(request));
    boolean adminMode = exchange.adminMode() && back.admin();
    Optional<Membership> active =
        token.claims().get("asAdminOrg") instanceof Map<?, ?> was
                && was.get("id") instanceof String organization
            ? back.membership(
                organization,
                was.get("department") instanceof String department ? department : null)
            : Optional.empty();
    return answer(request, exchange, back, new SessionFlags(remembered(token), adminMode), active);
  }

  private static SessionFlags flags(SessionToken token, boolean adminMode, AsAdmin admin) {
    return new SessionFlags(remembered(token), adminMode, admin);
  }

  private static boolean remembered(SessionToken token) {
    return token.claims().containsKey("rememberMe");
  }

  private HttpResponse answer(
      HttpRequest request,
      Exchange exchange,
      User subject,
      SessionFlags flags,
      Optional<Membership> active) {
    List<String> cookies =
        sessions
            .renew(request, exchange, subject, flags, active)
            .orElseThrow(() -> renewals.ended(request));
    return HttpResponse.empty(204).withCookies(cookies);
  }

  private static ProblemException missingExchange() {
    return Refusal.EXCHANGE_REFUSED.exception();
  }
}
