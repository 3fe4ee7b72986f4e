package io.datafair.directory.login;

import io.datafair.core.account.Membership;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.User;
import io.datafair.directory.action.ActionTokens;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import io.datafair.directory.live.LiveSession;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.redirect.Destinations;
import io.datafair.directory.redirect.Redirects;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.session.TemporaryTokens;
import io.datafair.directory.session.TemporaryTokens.Redemption;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.json.JsonSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens sessions from temporary tokens, on this site or a sister one. Contract: section 6.2. */
public final class CallbackRoutes {
  private static final JsonSchema SITE_REDIRECT =
      JsonSchema.of(CallbackRoutes.class, "site-redirect");
  private static final Set<String> PARAMETERS =
      Set.of(
          "id_token", "id_token_org", "id_token_dep", "id_token_role", "redirect", "org_storage");

  private final Sessions sessions;
  private final TemporaryTokens tokens;
  private final LiveSessions live;
  private final OrganizationStore organizations;
  private final Destinations destinations;
  private final Sites sites;
  private final ActionTokens actions;
  private final IdentityResolver identity;
  private final boolean peopleCreateOrganizations;

  public CallbackRoutes(
      Sessions sessions,
      TemporaryTokens tokens,
      LiveSessions live,
      OrganizationStore organizations,
      Destinations destinations,
      Sites sites,
      ActionTokens actions,
      IdentityResolver identity,
      boolean peopleCreateOrganizations) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.live = live;
    this.organizations = organizations;
    this.destinations = destinations;
    this.sites = sites;
    this.actions = actions;
    this.identity = identity;
    this.peopleCreateOrganizations = peopleCreateOrganizations;
  }

  public void addTo(Routes routes) {
    routes
        .add("GET", "/simple-directory/api/auth/token_callback", this::callback)
        .add("POST", "/simple-directory/api/auth/site_redirect", this::siteRedirect);
  }

  private HttpResponse callback(HttpRequest request) {
    for (String name : request.query().names()) {
      if (!PARAMETERS.contains(name)) {
        throw Refusal.invalid("query/" + name);
      }
    }
    Visit visit = Visit.of(request, sites);
    String token = request.query().value("id_token");
    if (token == null || token.isEmpty()) {
      return failed(visit, Refusal.MISSING_TOKEN);
    }
    return switch (tokens.read(token, visit)) {
      case Redemption.Refused(Refusal refusal) -> failed(visit, refusal);
      case Redemption.Granted granted -> open(granted, request, visit);
    };
  }

  private HttpResponse open(Redemption.Granted granted, HttpRequest request, Visit visit) {
    User user = granted.opening().user();
    if (user.orgStorage() != request.query().is("org_storage", "true")) {
      return failed(visit, Refusal.BAD_CREDENTIALS);
    }
    String organization = given(request, "id_token_org");
    Optional<Membership> active =
        organization == null
            ? Optional.empty()
            : user.membership(
                organization, given(request, "id_token_dep"), given(request, "id_token_role"));
    if (organization != null && active.isEmpty() && organizations.find(organization).isEmpty()) {
      return failed(visit, Refusal.ORGANIZATION_UNKNOWN);
    }
    if (!tokens.use(granted)) {
      return failed(visit, Refusal.INVALID_TOKEN);
    }
    Redirects site = destinations.redirects(visit.site());
    String redirect = site.safe(request.query().value("redirect"));
    boolean fresh = granted.confirming() && !user.confirmed() && organization == null;
    String next = next(user, fresh, redirect, site);
    return HttpResponse.redirect(granted.foreignPassword() ? choice(user, next, site) : next)
        .withCookies(sessions.open(visit, granted.opening(), active));
  }

  /** Whoever reads the mails of the account chooses its password, not whoever asked for it. */
  private String choice(User user, String next, Redirects site) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("step", "changePassword");
    parameters.put("email", user.email());
    parameters.put("action_token", actions.changePassword(user, null));
    parameters.put("redirect", next);
    return site.login(parameters);
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

  private HttpResponse failed(Visit visit, Refusal refusal) {
    return HttpResponse.redirect(destinations.redirects(visit.site()).loginError(refusal.code()));
  }

  /** The address that opens, on a sister site, the session that is open here. */
  private HttpResponse siteRedirect(HttpRequest request) {
    LiveSession session = live.require(request);
    session.requireOwn();
    Body body = Body.json(request, SITE_REDIRECT);
    String redirect = body.required("redirect");
    CurrentSite target = sites.ofAddress(redirect).orElseThrow(Refusal.UNKNOWN_SITE::exception);
    CurrentSite here = Visit.of(request, sites).site();
    if (target.key().equals(here.key())) {
      // A session is not copied to where it is open: nothing would end the copy with it.
      throw Refusal.BAD_REDIRECT.exception();
    }
    Destinations.Destination destination = destinations.of(here, redirect, session.adminMode());
    String organization = body.text("org");
    Optional<Membership> active =
        organization == null
            ? Optional.empty()
            : session.holder().membership(organization, body.text("dep"));
    String token = tokens.derived(session, remembered(request), target.main(), destination.site());
    return Answers.text(destinations.callback(destination, session.holder(), token, active));
  }

  private boolean remembered(HttpRequest request) {
    return identity.verified(request).filter(t -> t.claims().containsKey("rememberMe")).isPresent();
  }
}
