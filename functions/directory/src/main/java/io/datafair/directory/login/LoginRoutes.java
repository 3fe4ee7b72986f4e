package io.datafair.directory.login;

import io.datafair.core.account.Membership;
import io.datafair.core.problem.ProblemException;
import io.datafair.directory.Answers;
import io.datafair.directory.DirectorySettings;
import io.datafair.directory.Refusal;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.session.Redirects;
import io.datafair.directory.session.SessionFlags;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.throttle.ClientAddress;
import io.datafair.directory.throttle.RateLimiter;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.TokenVerifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Login by password and the callback that opens the session. Contract: sections 6.1 and 6.2. */
public final class LoginRoutes {
  private static final Set<String> CALLBACK_PARAMETERS =
      Set.of(
          "id_token", "id_token_org", "id_token_dep", "id_token_role", "redirect", "org_storage");

  private final PasswordLogin login;
  private final Sessions sessions;
  private final UserStore users;
  private final OrganizationStore organizations;
  private final IdentityResolver identity;
  private final TokenVerifier verifier;
  private final Redirects redirects;
  private final int refusalDelayMillis;

  public LoginRoutes(
      Sessions sessions,
      UserStore users,
      OrganizationStore organizations,
      RateLimiter limiter,
      IdentityResolver identity,
      TokenVerifier verifier,
      DirectorySettings settings) {
    this.login = new PasswordLogin(users, organizations, limiter, settings.passwordIterations());
    this.sessions = sessions;
    this.users = users;
    this.organizations = organizations;
    this.identity = identity;
    this.verifier = verifier;
    this.redirects = new Redirects(settings.publicOrigin(), settings.defaultLoginRedirect());
    this.refusalDelayMillis = settings.refusalDelayMillis();
  }

  public void addTo(Routes routes) {
    routes
        .add("POST", "/simple-directory/api/auth/password", this::password)
        .add("GET", "/simple-directory/api/auth/token_callback", this::callback);
  }

  private HttpResponse password(HttpRequest request) throws InterruptedException {
    if (identity.verified(request).filter(t -> t.claims().containsKey("idp")).isPresent()) {
      throw Refusal.CORE_IDENTITY.exception();
    }
    LoginRequest asked = LoginRequest.read(request);
    return switch (login.attempt(asked, ClientAddress.of(request))) {
      case LoginOutcome.Refused(Refusal refusal) -> refuse(refusal, asked.form());
      case LoginOutcome.AdminModeOffered() -> Answers.json(Map.of("step", "adminMode"));
      case LoginOutcome.Accepted accepted -> accept(accepted, asked, request);
    };
  }

  private HttpResponse refuse(Refusal refusal, boolean form) throws InterruptedException {
    if (refusalDelayMillis > 0) {
      Thread.sleep(ThreadLocalRandom.current().nextInt(refusalDelayMillis + 1));
    }
    if (form) {
      return HttpResponse.redirect(redirects.loginError(refusal.code()));
    }
    throw refusal.exception();
  }

  private HttpResponse accept(
      LoginOutcome.Accepted accepted, LoginRequest asked, HttpRequest request) {
    String redirect = redirects.safe(request.query().value("redirect"));
    if (asked.form()) {
      return HttpResponse.redirect(redirect)
          .withCookies(
              sessions.open(request, accepted.user(), accepted.flags(), accepted.active(), false));
    }
    Map<String, String> active = new LinkedHashMap<>();
    accepted.active().ifPresent(membership -> describe(membership, active));
    String token = sessions.temporaryToken(accepted.user(), accepted.flags());
    return Answers.text(redirects.callback(token, redirect, active));
  }

  private static void describe(Membership membership, Map<String, String> parameters) {
    parameters.put("id_token_org", membership.id());
    if (membership.department() != null) {
      parameters.put("id_token_dep", membership.department());
    }
  }

  private HttpResponse callback(HttpRequest request) {
    for (String name : request.query().names()) {
      if (!CALLBACK_PARAMETERS.contains(name)) {
        String message = "query must NOT have additional properties (" + name + ")";
        throw ProblemException.of(400, message, message);
      }
    }
    String token = request.query().value("id_token");
    if (token == null || token.isEmpty()) {
      return failed(Refusal.MISSING_TOKEN);
    }
    // Other tokens are signed with the same keys; only one made for a login opens a session.
    return verifier
        .verify(token)
        .filter(claims -> Boolean.TRUE.equals(claims.get("temporary")))
        .map(claims -> open(claims, request))
        .orElseGet(() -> failed(Refusal.INVALID_TOKEN));
  }

  private HttpResponse open(Map<String, Object> claims, HttpRequest request) {
    boolean confirming = Boolean.TRUE.equals(claims.get("emailConfirmed"));
    Optional<User> found =
        claims.get("id") instanceof String id ? users.find(id) : Optional.empty();
    if (found.isEmpty() || !(found.get().confirmed() || confirming)) {
      return failed(Refusal.BAD_CREDENTIALS);
    }
    User user = found.get();
    String organization = request.query().value("id_token_org", "");
    String department = request.query().value("id_token_dep", "");
    Optional<Membership> active =
        user.membership(organization, department.isEmpty() ? null : department);
    if (!organization.isEmpty() && active.isEmpty() && organizations.find(organization).isEmpty()) {
      return failed(Refusal.ORGANIZATION_UNKNOWN);
    }
    SessionFlags flags =
        new SessionFlags(
            claims.containsKey("rememberMe"), claims.containsKey("adminMode") && user.admin());
    String redirect = redirects.safe(request.query().value("redirect"));
    return HttpResponse.redirect(
            user.plannedDeletion() == null ? redirect : plannedDeletion(redirect))
        .withCookies(sessions.open(request, user, flags, active, confirming));
  }

  private String plannedDeletion(String redirect) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("step", "plannedDeletion");
    parameters.put("redirect", redirect);
    return redirects.login(parameters);
  }

  private HttpResponse failed(Refusal refusal) {
    return HttpResponse.redirect(redirects.loginError(refusal.code()));
  }
}
