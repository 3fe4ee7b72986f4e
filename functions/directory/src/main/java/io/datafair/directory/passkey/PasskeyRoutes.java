package io.datafair.directory.passkey;

import io.datafair.core.account.Session;
import io.datafair.core.time.IsoTime;
import io.datafair.directory.access.Access;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.Browser;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.common.SecurityEvents;
import io.datafair.directory.form.Body;
import io.datafair.directory.form.CrossSite;
import io.datafair.directory.live.LiveSession;
import io.datafair.directory.live.LiveSessions;
import io.datafair.directory.session.DeviceName;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.identity.SessionToken;
import io.datafair.runtime.json.JsonSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The passkeys of people's accounts over HTTP. */
public final class PasskeyRoutes {
  private static final JsonSchema PROOF = JsonSchema.of(PasskeyRoutes.class, "proof");
  private static final JsonSchema REGISTRATION = JsonSchema.of(PasskeyRoutes.class, "registration");
  private static final JsonSchema NAME_ONLY = JsonSchema.of(PasskeyRoutes.class, "name");

  private final Passkeys passkeys;
  private final Reauthentication reauthentication;
  private final UserStore users;
  private final Sites sites;
  private final IdentityResolver identity;
  private final LiveSessions live;
  private final Access access;
  private final SecurityEvents events;

  public PasskeyRoutes(
      Passkeys passkeys,
      Reauthentication reauthentication,
      UserStore users,
      Sites sites,
      IdentityResolver identity,
      LiveSessions live,
      Access access,
      SecurityEvents events) {
    this.passkeys = passkeys;
    this.reauthentication = reauthentication;
    this.users = users;
    this.sites = sites;
    this.identity = identity;
    this.live = live;
    this.access = access;
    this.events = events;
  }

  public void addTo(Routes routes) {
    String base = "/simple-directory/api/users/{id}/passkeys";
    routes
        .add("GET", base, this::list)
        .add("POST", base + "/_proof", this::askForProof)
        .add("POST", base + "/_options", this::askForAnother)
        .add("POST", base, this::register)
        .add("PATCH", base + "/{passkey}", this::rename)
        .add("DELETE", base + "/{passkey}", this::remove);
  }

  private HttpResponse list(HttpRequest request) {
    passkeys.requireOpen();
    String id = request.parameter("id");
    access.self(request, id);
    User user = users.find(id).orElseThrow(Refusal.USER_UNKNOWN::exception);
    List<Map<String, Object>> results = new ArrayList<>();
    passkeys.store().of(id).forEach(passkey -> results.add(view(passkey)));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("count", results.size());
    answer.put("maximum", PasskeyStore.MOST);
    answer.put("proofs", reauthentication.ways(Visit.of(request, sites).site(), user));
    answer.put("results", results);
    return Answers.json(answer);
  }

  private static Map<String, Object> view(Passkey passkey) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", passkey.id());
    view.put("name", passkey.name());
    view.put("host", passkey.party());
    view.put("synced", passkey.synced());
    view.put("createdAt", IsoTime.of(passkey.created()));
    if (passkey.used() != null) {
      view.put("usedAt", IsoTime.of(passkey.used()));
    }
    return view;
  }

  private HttpResponse askForProof(HttpRequest request) {
    passkeys.requireOpen();
    CrossSite.refuse(request);
    User owner = Reauthentication.owner(own(request));
    return answer(passkeys.questions().proof(Visit.of(request, sites), owner));
  }

  private HttpResponse askForAnother(HttpRequest request) {
    passkeys.requireOpen();
    CrossSite.refuse(request);
    LiveSession session = own(request);
    User owner = Reauthentication.owner(session);
    Visit visit = Visit.of(request, sites);
    reauthentication.require(visit, session, Body.object(request, PROOF));
    if (passkeys.store().of(owner.id()).size() >= PasskeyStore.MOST) {
      throw Refusal.TOO_MANY_PASSKEYS.exception();
    }
    return answer(passkeys.questions().registration(visit, owner));
  }

  private HttpResponse register(HttpRequest request) {
    passkeys.requireOpen();
    CrossSite.refuse(request);
    User owner = Reauthentication.owner(own(request));
    Visit visit = Visit.of(request, sites);
    Map<String, Object> body = Body.object(request, REGISTRATION);
    if (!(body.get("credential") instanceof Map<?, ?> made)) {
      throw Refusal.BAD_PASSKEY.exception();
    }
    String name =
        body.get("name") instanceof String given && !given.isBlank()
            ? given.strip()
            : DeviceName.of(request.header("user-agent"));
    Passkey passkey = passkeys.register(visit, owner, made, name);
    events.info("sd.auth.passkey.add", "passkey added", visit.browser(), owner.id());
    return HttpResponse.json(201, Json.pretty(view(passkey)))
        .withHeader("cache-control", "private, no-cache");
  }

  private HttpResponse rename(HttpRequest request) {
    editable(request);
    Map<String, Object> body = Body.object(request, NAME_ONLY);
    if (!(body.get("name") instanceof String name) || name.isBlank()) {
      throw Refusal.PASSKEY_NAME.exception();
    }
    if (!passkeys.store().rename(account(request), request.parameter("passkey"), name.strip())) {
      throw Refusal.PASSKEY_UNKNOWN.exception();
    }
    return HttpResponse.empty(204);
  }

  private HttpResponse remove(HttpRequest request) {
    Session.User caller = editable(request);
    if (!passkeys.store().remove(account(request), request.parameter("passkey"))) {
      throw Refusal.PASSKEY_UNKNOWN.exception();
    }
    events.info(
        "sd.auth.passkey.remove",
        "passkey of " + account(request),
        Browser.of(request),
        caller.id());
    return HttpResponse.empty(204);
  }

  /** The live session of the person whose account it is, who acts for nobody else. */
  private LiveSession own(HttpRequest request) {
    SessionToken token = identity.token(request).orElseThrow(Refusal.LOGIN_NEEDED::exception);
    if (!token.user().id().equals(account(request)) || token.claims().containsKey("asAdmin")) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    return live.require(request);
  }

  /** Asks a browser. */
  public static HttpResponse answer(PasskeyQuestion question) {
    return Answers.json(Map.of("publicKey", question.publicKey()))
        .withHeader("cache-control", "no-store")
        .withCookies(List.of(question.cookie()));
  }

  private static String account(HttpRequest request) {
    return request.parameter("id");
  }

  /** The person, or a super administrator in admin mode; nobody in the name of the person. */
  private Session.User editable(HttpRequest request) {
    passkeys.requireOpen();
    CrossSite.refuse(request);
    Session.User caller = access.self(request, account(request));
    if (access.impersonates(request)) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    return caller;
  }
}
