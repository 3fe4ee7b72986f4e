package io.datafair.directory.app;

import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.directory.account.User;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import io.datafair.directory.key.TokenSigner;
import io.datafair.directory.live.LiveSession;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.redirect.Destinations;
import io.datafair.directory.session.Opening;
import io.datafair.directory.session.SessionClaims;
import io.datafair.directory.session.SessionFlags;
import io.datafair.directory.session.Sessions;
import io.datafair.directory.site.CurrentSite;
import io.datafair.directory.site.SiteLinks;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.TokenVerifier;
import io.datafair.runtime.json.JsonSchema;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Authorization of external applications. Contract: directory, section 8. */
public final class ApplicationRoutes {
  private static final JsonSchema AUTHORIZATION =
      JsonSchema.of(ApplicationRoutes.class, "authorization");
  private static final JsonSchema LOGIN = JsonSchema.of(ApplicationRoutes.class, "login");
  private static final List<String> FIELDS =
      List.of("client_id", "redirect_uri", "state", "code_challenge", "code_challenge_method");
  private static final String BASE = "/simple-directory/api/auth/apps";

  private final List<Application> ofEverySite;
  private final Sites sites;
  private final Destinations destinations;
  private final IdentityResolver identity;
  private final LiveSessions live;
  private final Sessions sessions;
  private final AuthorizationCodes codes;

  /**
   * The routes.
   *
   * @param applications those of every site, as configured
   */
  public ApplicationRoutes(
      List<Map<String, Object>> applications,
      Sites sites,
      Destinations destinations,
      IdentityResolver identity,
      LiveSessions live,
      Sessions sessions,
      TokenSigner signer,
      TokenVerifier verifier,
      Clock clock) {
    this.ofEverySite =
        applications.stream().map(Application::of).flatMap(Optional::stream).toList();
    this.sites = sites;
    this.destinations = destinations;
    this.identity = identity;
    this.live = live;
    this.sessions = sessions;
    this.codes = new AuthorizationCodes(signer, verifier, clock);
  }

  public void addTo(Routes routes) {
    routes
        .add("GET", BASE + "/authorize", this::ask)
        .add("POST", BASE + "/authorize", this::authorize)
        .add("POST", BASE + "/login", this::login);
  }

  /**
   * What an application asks for, checked.
   *
   * @param challenge S256, or null without PKCE
   */
  private record Asked(
      Application application,
      String redirect,
      @Nullable String state,
      @Nullable String challenge) {}

  private HttpResponse ask(HttpRequest request) {
    CurrentSite site = Visit.of(request, sites).site();
    Map<String, Object> query = new LinkedHashMap<>();
    FIELDS.forEach(name -> query.put(name, request.query().value(name, "")));
    Asked asked = checked(new Body(query, true), site);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("step", "authorizeApp");
    parameters.put("client_id", asked.application().id());
    parameters.put("client_name", asked.application().name());
    parameters.put("redirect_uri", asked.redirect());
    put(parameters, "state", asked.state());
    if (asked.challenge() != null) {
      parameters.put("code_challenge", asked.challenge());
      parameters.put("code_challenge_method", "S256");
    }
    return HttpResponse.redirect(destinations.redirects(site).login(parameters));
  }

  private static void put(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }

  private HttpResponse authorize(HttpRequest request) {
    if (identity.token(request).isEmpty()) {
      throw new ProblemException(Problem.of(401, Text.same("Not authenticated")));
    }
    LiveSession session = live.require(request);
    // Whoever acts for another account must not take away a lasting session of it.
    session.requireOwn();
    Body body = Body.json(request, AUTHORIZATION);
    CurrentSite site = Visit.of(request, sites).site();
    Asked asked = checked(body, site);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(
        "code",
        codes.sign(
            session, asked.application().id(), asked.redirect(), site.url(), asked.challenge()));
    put(parameters, "state", asked.state());
    return Answers.json(Map.of("redirectUrl", SiteLinks.with(asked.redirect(), parameters)));
  }

  private HttpResponse login(HttpRequest request) {
    Body body = Body.json(request, LOGIN);
    Visit visit = Visit.of(request, sites);
    CurrentSite site = visit.site();
    LiveSession session =
        codes
            .read(body.required("code"), site.url(), body.text("code_verifier"))
            .filter(code -> application(code.client(), site).isPresent())
            .flatMap(code -> live.find(code.origin()))
            .orElseThrow(Refusal.INVALID_TOKEN::exception);
    User user = session.holder();
    return Answers.json(SessionClaims.of(user, new SessionFlags(true, false)))
        .withCookies(
            sessions.open(visit, Opening.from(session, true, false), user.defaultMembership()));
  }

  private Asked checked(Body asked, CurrentSite site) {
    String redirect = asked.text("redirect_uri");
    String client = asked.text("client_id");
    if (redirect == null) {
      throw refused("Missing redirect_uri");
    }
    if (client == null) {
      throw refused("Missing client_id");
    }
    Application application =
        application(client, site).orElseThrow(() -> refused("Unknown client_id"));
    if (!application.accepts(redirect)) {
      throw refused("Invalid redirect_uri");
    }
    String challenge = asked.text("code_challenge");
    if (challenge != null && !"S256".equals(asked.text("code_challenge_method"))) {
      throw refused("Invalid code_challenge_method");
    }
    return new Asked(application, redirect, asked.text("state"), challenge);
  }

  /** The application of the site, else that of every site. */
  private Optional<Application> application(String id, CurrentSite site) {
    List<Document> own =
        site.secondary()
            .map(each -> each.document().getList("applications", Document.class, List.of()))
            .orElse(List.of());
    return Stream.concat(
            own.stream().map(Application::of).flatMap(Optional::stream), ofEverySite.stream())
        .filter(application -> application.id().equals(id))
        .findFirst();
  }

  private static ProblemException refused(String message) {
    return new ProblemException(Problem.of(400, Text.same(message)));
  }
}
