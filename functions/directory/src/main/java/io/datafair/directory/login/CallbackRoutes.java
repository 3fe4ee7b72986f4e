package io.datafair.directory.login;

import io.datafair.core.account.Membership;
import io.datafair.core.problem.ProblemException;
import io.datafair.directory.Answers;
import io.datafair.directory.Refusal;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.form.Body;
import io.datafair.directory.session.Destinations;
import io.datafair.directory.session.Redirects;
import io.datafair.directory.session.SessionFlags;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Sites;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.SessionToken;
import io.datafair.runtime.identity.TokenVerifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens sessions from temporary tokens, on this site or a sister one. Contract: section 6.2. */
final class CallbackRoutes {
  private static final Set<String> PARAMETERS =
      Set.of(
          "id_token", "id_token_org", "id_token_dep", "id_token_role", "redirect", "org_storage");

  private final Sessions sessions;
  private final UserStore users;
  private final OrganizationStore organizations;
  private final Destinations destinations;
  private final Sites sites;
  private final IdentityResolver identity;
  private final TokenVerifier verifier;
  private final boolean peopleCreateOrganizations;

  CallbackRoutes(
      Sessions sessions,
      UserStore users,
      OrganizationStore organizations,
      Destinations destinations,
      Sites sites,
      IdentityResolver identity,
      TokenVerifier verifier,
      boolean peopleCreateOrganizations) {
    this.sessions = sessions;
    this.users = users;
    this.organizations = organizations;
    this.destinations = destinations;
    this.sites = sites;
    this.identity = identity;
    this.verifier = verifier;
    this.peopleCreateOrganizations = peopleCreateOrganizations;
  }

  void addTo(Routes routes) {
    routes
        .add("GET", "/simple-directory/api/auth/token_callback", this::callback)
        .add("POST", "/simple-directory/api/auth/site_redirect", this::siteRedirect);
  }

  private HttpResponse callback(HttpRequest request) {
    for (String name : request.query().names()) {
      if (!PARAMETERS.contains(name)) {
        String message = "query must NOT have additional properties (" + name + ")";
        throw ProblemException.of(400, message, message);
      }
    }
    String token = request.query().value("id_token");
    if (token == null || token.isEmpty()) {
      return failed(request, Refusal.MISSING_TOKEN);
    }
    // Other tokens are signed with the same keys; only one made for a login opens a session.
    return verifier
        .verify(token)
        .filter(claims -> Boolean.TRUE.equals(claims.get("temporary")))
        .map(claims -> open(claims, request))
        .orElseGet(() -> failed(request, Refusal.INVALID_TOKEN));
  }

  private HttpResponse open(Map<String, Object> claims, HttpRequest request) {
    boolean confirming = Boolean.TRUE.equals(claims.get("emailConfirmed"));
    Optional<User> found =
        claims.get("id") instanceof String id ? users.find(id) : Optional.empty();
    boolean orgStorage = request.query().is("org_storage", "true");
    if (found.isEmpty()
        || !(found.get().confirmed() || confirming)
        || found.get().orgStorage() != orgStorage) {
      return failed(request, Refusal.BAD_CREDENTIALS);
    }
    User user = found.get();
    String organization = given(request, "id_token_org");
    Optional<Membership> active =
        organization == null
            ? Optional.empty()
            : user.membership(
                organization, given(request, "id_token_dep"), given(request, "id_token_role"));
    if (organization != null && active.isEmpty() && organizations.find(organization).isEmpty()) {
      return failed(request, Refusal.ORGANIZATION_UNKNOWN);
    }
    SessionFlags flags =
        new SessionFlags(
            claims.containsKey("rememberMe"),
            claims.containsKey("adminMode") && user.admin(),
            null,
            claims.containsKey("relayed"));
    Redirects site = destinations.redirects(request);
    String redirect = site.safe(request.query().value("redirect"));
    boolean fresh = confirming && !user.confirmed() && organization == null;
    return HttpResponse.redirect(next(user, fresh, redirect, site))
        .withCookies(sessions.open(request, user, flags, active, confirming));
  }

  private static @Nullable String given(HttpRequest request, String name) {
    String value = request.query().value(name);
    return value == null || value.isEmpty() ? null : value;
  }

  private String next(User user, boolean fresh, String redirect, Redirects site) {
    if (fresh && peopleCreateOrganizations && !redirect.startsWith(site.login(Map.of()))) {
      return step(site, "createOrga", redirect);
    }
    return user.plannedDeletion() == null ? redirect : step(site, "plannedDeletion", redirect);
  }

  private static String step(Redirects site, String step, String redirect) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("step", step);
    parameters.put("redirect", redirect);
    return site.login(parameters);
  }

  private HttpResponse failed(HttpRequest request, Refusal refusal) {
    return HttpResponse.redirect(destinations.redirects(request).loginError(refusal.code()));
  }

  /** The address that opens, on a sister site, the session that is open here. */
  private HttpResponse siteRedirect(HttpRequest request) {
    SessionToken caller = identity.token(request).orElseThrow(Refusal.LOGIN_NEEDED::exception);
    if (caller.claims().containsKey("asAdmin")) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    Body body = Body.json(request, Set.of("redirect", "org", "dep"), Set.of());
    String redirect = body.required("redirect");
    User user = users.find(caller.user().id()).orElseThrow(Refusal.USER_UNKNOWN::exception);
    CurrentSite target = sites.ofAddress(redirect).orElseThrow(Refusal.UNKNOWN_SITE::exception);
    Destinations.Destination destination =
        destinations.of(request, redirect, caller.user().adminMode());
    boolean adminMode = caller.user().adminMode() && target.main();
    SessionFlags flags =
        new SessionFlags(caller.claims().containsKey("rememberMe"), adminMode).fromAnother();
    String organization = body.text("org");
    Optional<Membership> active =
        organization == null ? Optional.empty() : user.membership(organization, body.text("dep"));
    return Answers.text(
        destinations.callback(destination, user, sessions.temporaryToken(user, flags), active));
  }
}
