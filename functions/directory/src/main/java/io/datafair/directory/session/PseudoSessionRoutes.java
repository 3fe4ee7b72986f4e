package io.datafair.directory.session;

import io.datafair.core.account.Membership;
import io.datafair.core.account.Session;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.InternalCaller;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.json.JsonSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Read-only sessions for services that draw pages for an account. Contract: section 6.5. */
public final class PseudoSessionRoutes {
  private static final JsonSchema BODY = JsonSchema.of(PseudoSessionRoutes.class, "pseudo-session");

  private final Sessions sessions;
  private final UserStore users;
  private final OrganizationStore organizations;
  private final Sites sites;
  private final InternalCaller internal;
  private final @Nullable String secret;

  /**
   * The routes.
   *
   * @param secret what services prove themselves by; null closes these sessions
   */
  public PseudoSessionRoutes(
      Sessions sessions,
      UserStore users,
      OrganizationStore organizations,
      Sites sites,
      InternalCaller internal,
      @Nullable String secret) {
    this.sessions = sessions;
    this.users = users;
    this.organizations = organizations;
    this.sites = sites;
    this.internal = internal;
    this.secret = secret;
  }

  public void addTo(Routes routes) {
    routes.add("POST", "/simple-directory/api/auth/pseudo", this::open);
  }

  private HttpResponse open(HttpRequest request) {
    if (secret == null) {
      throw Refusal.PSEUDO_SESSIONS_CLOSED.exception();
    }
    internal.require(request, secret);
    Body body = Body.json(request, BODY);
    String id = body.required("id");
    return body.required("type").equals("user")
        ? user(request, id)
        : organization(request, id, body.text("role"));
  }

  private CurrentSite site(HttpRequest request) {
    return Visit.of(request, sites).site();
  }

  private HttpResponse user(HttpRequest request, String id) {
    User user = users.find(id).orElseThrow(Refusal.USER_UNKNOWN::exception);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", user.id());
    view.put("email", user.email());
    view.put("name", user.name());
    return answer("user", view).withCookies(sessions.pseudo(site(request), user, Optional.empty()));
  }

  private HttpResponse organization(HttpRequest request, String id, @Nullable String asked) {
    Organization organization =
        organizations.find(id).orElseThrow(Refusal.ORGANIZATION_UNKNOWN::exception);
    String role = asked == null ? Session.ADMIN : asked;
    Membership membership = new Membership(id, organization.name(), role, null, null);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", id);
    view.put("name", organization.name());
    view.put("role", role);
    return answer("organization", view)
        .withCookies(
            sessions.pseudo(
                site(request), member(organization, membership), Optional.of(membership)));
  }

  private static User member(Organization organization, Membership membership) {
    return new User(
        "pseudo:org:" + organization.id(),
        "org+" + organization.id() + "@pseudo.local",
        null,
        null,
        organization.name(),
        List.of(membership),
        true,
        false,
        null,
        null,
        false,
        null,
        null,
        false,
        null,
        null,
        false,
        false,
        null,
        null,
        List.of());
  }

  private static HttpResponse answer(String type, Map<String, Object> account) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(type, account);
    answer.put("pseudoSession", true);
    return Answers.json(answer);
  }
}
