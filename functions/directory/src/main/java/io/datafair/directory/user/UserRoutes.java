package io.datafair.directory.user;

import io.datafair.core.account.Session;
import io.datafair.directory.access.Access;
import io.datafair.directory.access.SessionRenewal;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.account.Views;
import io.datafair.directory.account.external.SyncTimes;
import io.datafair.directory.common.AccountSettings;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import io.datafair.directory.listing.Criteria;
import io.datafair.directory.listing.Listing;
import io.datafair.directory.listing.Lists;
import io.datafair.directory.listing.Page;
import io.datafair.directory.mail.MailPermit;
import io.datafair.directory.site.AccountScope;
import io.datafair.directory.site.SiteStore;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.json.JsonSchema;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/** People's accounts over HTTP. Contract: directory, section 10. */
public final class UserRoutes {
  private static final JsonSchema PATCH = JsonSchema.of(UserRoutes.class, "patch");
  private static final JsonSchema TRANSFER = JsonSchema.of(UserRoutes.class, "transfer");
  private static final String PLANNED = "plannedDeletion";

  private final UserStore users;
  private final UserService service;
  private final DeletionNotice notice;
  private final SiteStore sites;
  private final Sites here;
  private final Access access;
  private final SessionRenewal renewal;
  private final AccountSettings settings;
  private final SyncTimes readings;

  public UserRoutes(
      UserStore users,
      UserService service,
      DeletionNotice notice,
      SiteStore sites,
      Sites here,
      Access access,
      SessionRenewal renewal,
      AccountSettings settings,
      SyncTimes readings) {
    this.users = users;
    this.service = service;
    this.notice = notice;
    this.sites = sites;
    this.here = here;
    this.access = access;
    this.renewal = renewal;
    this.settings = settings;
    this.readings = readings;
  }

  public void addTo(Routes routes) {
    String base = "/simple-directory/api/users";
    routes
        .add("GET", base, this::list)
        .add("GET", base + "/{id}", this::read)
        .add("PATCH", base + "/{id}", this::patch)
        .add("DELETE", base + "/{id}", this::delete)
        .add("DELETE", base + "/{id}/plannedDeletion", this::keep)
        .add("DELETE", base + "/{id}/sessions/{session}", this::closeSession)
        .add("POST", base + "/{id}/transfer", this::transfer);
  }

  private HttpResponse list(HttpRequest request) {
    Session session = access.session(request);
    AccountScope scope =
        new AccountScope(request.query().value("host"), request.query().value("path"));
    boolean administers = access.seesAll(request, session, scope);
    boolean allFields = request.query().is("allFields", "true");
    if (allFields && !administers) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    if (!Access.lists(session, settings.listUsers())) {
      return Answers.json(Lists.page(0, List.of()));
    }
    Listing brief = administers ? Views.USERS_IN_BRIEF.withAddresses() : Views.USERS_IN_BRIEF;
    Listing listing = allFields ? Views.USERS : brief;
    Bson filter =
        new Criteria(listing, request.query())
            .text()
            .ids()
            .emails()
            .and(scope.filter())
            .and(Criteria.NOT_OF_ORGANIZATION)
            .filter();
    Page page = Page.of(request.query(), listing);
    List<Map<String, Object>> results =
        allFields
            ? users.views(filter, page)
            : users.page(filter, page).stream()
                .map(user -> Views.brief(user.id(), user.name()))
                .toList();
    return Answers.json(Lists.page(users.count(filter), results, readings.all()));
  }

  private HttpResponse read(HttpRequest request) {
    String id = request.parameter("id");
    access.self(request, id);
    return Answers.json(view(id));
  }

  private Map<String, Object> view(String id) {
    return users.view(id).orElseThrow(Refusal.USER_UNKNOWN::exception);
  }

  private HttpResponse patch(HttpRequest request) {
    String id = request.parameter("id");
    Session.User caller = access.self(request, id);
    Map<String, Object> patch = Body.object(request, PATCH);
    Document user = service.writable(id);
    UserPatch.authorize(caller, user, patch, settings.rules().userSelfDelete());
    MailPermit permit =
        patch.get(PLANNED) instanceof String
            ? notice.permit(request.caller(), caller.id(), user)
            : null;
    service.patch(caller, user, patch);
    if (permit != null && patch.get(PLANNED) instanceof String day) {
      notice.planned(user, day, Visit.of(request, here).site(), request.language(), permit);
    }
    return Answers.json(view(id)).withCookies(renewal.renew(request, null));
  }

  private HttpResponse keep(HttpRequest request) {
    String id = request.parameter("id");
    access.self(request, id);
    service.writable(id);
    service.keep(id);
    return HttpResponse.empty(204).withCookies(renewal.renew(request, null));
  }

  private HttpResponse delete(HttpRequest request) {
    String id = request.parameter("id");
    Session.User caller = access.self(request, id);
    if (!caller.adminMode() && !settings.rules().userSelfDelete()) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    service.writable(id);
    service.delete(id);
    return HttpResponse.empty(204);
  }

  private HttpResponse closeSession(HttpRequest request) {
    String id = request.parameter("id");
    access.self(request, id);
    if (!service.closeSession(id, request.parameter("session"))) {
      throw Refusal.USER_UNKNOWN.exception();
    }
    return HttpResponse.empty(204).withCookies(renewal.renew(request, null));
  }

  private HttpResponse transfer(HttpRequest request) {
    access.superAdministrator(request);
    Map<String, Object> body = Body.object(request, TRANSFER);
    String id = request.parameter("id");
    service.writable(id);
    service.move(id, target(body));
    return Answers.json(view(id));
  }

  private AccountScope target(Map<String, Object> body) {
    if (!(body.get("host") instanceof String host) || host.isEmpty()) {
      return AccountScope.MAIN;
    }
    String path = body.get("path") instanceof String given ? given : "";
    return sites
        .exactly(host, path)
        .map(AccountScope::of)
        .orElseThrow(Refusal.SITE_UNKNOWN::exception);
  }
}
