package io.datafair.directory.organization;

import com.mongodb.client.model.Filters;
import io.datafair.core.account.Session;
import io.datafair.directory.access.Access;
import io.datafair.directory.access.SessionRenewal;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
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
import io.datafair.directory.site.AccountScope;
import io.datafair.directory.site.Sites;
import io.datafair.directory.site.Visit;
import io.datafair.directory.storage.OwnStorageConfig;
import io.datafair.directory.storage.OwnStorages;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.SessionCookies;
import io.datafair.runtime.json.JsonSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.conversions.Bson;

/** Organizations over HTTP. Contract: directory, section 11. */
public final class OrganizationRoutes {
  private static final JsonSchema CREATION = JsonSchema.of(OrganizationRoutes.class, "creation");
  private static final JsonSchema PATCH = JsonSchema.of(OrganizationRoutes.class, "patch");
  private static final String STORAGE = "orgStorage";

  private final OrganizationStore organizations;
  private final OrganizationService service;
  private final Access access;
  private final Sites sites;
  private final SessionRenewal renewal;
  private final AccountSettings settings;
  private final List<String> defaultRoles;
  private final OwnStorages storages;
  private final SyncTimes readings;

  public OrganizationRoutes(
      OrganizationStore organizations,
      OrganizationService service,
      Access access,
      Sites sites,
      SessionRenewal renewal,
      AccountSettings settings,
      List<String> defaultRoles,
      OwnStorages storages,
      SyncTimes readings) {
    this.organizations = organizations;
    this.service = service;
    this.access = access;
    this.sites = sites;
    this.renewal = renewal;
    this.settings = settings;
    this.defaultRoles = List.copyOf(defaultRoles);
    this.storages = storages;
    this.readings = readings;
  }

  public void addTo(Routes routes) {
    String base = "/simple-directory/api/organizations";
    routes
        .add("GET", base, this::list)
        .add("POST", base, this::create)
        .add("GET", base + "/{id}", this::read)
        .add("PATCH", base + "/{id}", this::patch)
        .add("DELETE", base + "/{id}", this::delete)
        .add("GET", base + "/{id}/roles", this::roles);
  }

  private HttpResponse list(HttpRequest request) {
    Session session = access.session(request);
    AccountScope scope = asked(request);
    boolean administers = access.seesAll(request, session, scope);
    boolean allFields = request.query().is("allFields", "true");
    if (allFields && !administers) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    if (!Access.lists(session, settings.listOrganizations())) {
      return Answers.json(Lists.page(0, List.of()));
    }
    Listing listing = allFields ? Views.ORGANIZATIONS : Views.ORGANIZATIONS_IN_BRIEF;
    Criteria criteria = new Criteria(listing, request.query()).text().ids().and(scope.filter());
    String creator = request.query().value("creator");
    if (creator != null) {
      Session.User caller = session.user();
      if (!administers && (caller == null || !caller.id().equals(creator))) {
        throw Refusal.PERMISSION_DENIED.exception();
      }
      criteria.and(Filters.eq("created.id", creator));
    }
    Bson filter = criteria.filter();
    List<Map<String, Object>> results =
        organizations.page(filter, Page.of(request.query(), listing)).stream()
            .map(
                each ->
                    allFields
                        ? view(each, session.adminMode())
                        : Views.brief(each.id(), each.name()))
            .toList();
    return Answers.json(Lists.page(organizations.count(filter), results, readings.all()));
  }

  /** The accounts of the site that the query names, of the main site without any. */
  private static AccountScope asked(HttpRequest request) {
    return new AccountScope(request.query().value("host"), request.query().value("path"));
  }

  private HttpResponse read(HttpRequest request) {
    Session.User caller = access.user(request);
    Organization organization = find(request);
    boolean member =
        caller.organizations().stream().anyMatch(each -> each.id().equals(organization.id()));
    if (!caller.adminMode() && !member && !access.administers(request, organization)) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    return Answers.json(view(organization, caller.adminMode()));
  }

  private Map<String, Object> view(Organization organization, boolean superAdministrator) {
    Map<String, Object> view = Views.of(organization, defaultRoles);
    Map<String, Object> storage =
        OwnStorageConfig.view(organization.document(), superAdministrator);
    if (storage != null) {
      view.put(STORAGE, storage);
    }
    return view;
  }

  private HttpResponse roles(HttpRequest request) {
    access.user(request);
    Organization organization = find(request);
    access.requireActive(request, organization);
    return Answers.json(organization.roles(defaultRoles));
  }

  private HttpResponse create(HttpRequest request) {
    Session.User caller = access.user(request);
    AccountScope scope =
        settings.rules().siteOrganizations()
            ? sites.scope(Visit.of(request, sites).site())
            : AccountScope.MAIN;
    Map<String, Object> fields = OrganizationBody.fields(Body.object(request, CREATION));
    requireName(fields);
    Object id = fields.remove("id");
    if (id != null && !String.valueOf(id).matches("[A-Za-z0-9_-]{1,100}")) {
      throw Refusal.BAD_ORGANIZATION_ID.exception();
    }
    String autoAdmin = request.query().value("autoAdmin");
    boolean admin = autoAdmin == null ? !caller.adminMode() : autoAdmin.equals("true");
    Organization created = service.create(caller, scope, (String) id, fields, admin);
    HttpResponse answer = Answers.json(Views.of(created, defaultRoles));
    return new HttpResponse(201, answer.headers(), renewal.renew(request, null), answer.body());
  }

  private HttpResponse patch(HttpRequest request) {
    Session.User caller = access.user(request);
    Organization organization = find(request);
    access.requireAdmin(request, organization, null);
    Map<String, Object> fields = OrganizationBody.fields(Body.object(request, PATCH));
    if (fields.containsKey("name")) {
      requireName(fields);
    }
    if (fields.containsKey(STORAGE)) {
      if (!caller.adminMode()) {
        throw Refusal.ADMIN_MODE_ONLY.exception();
      }
      fields.put(STORAGE, storages.toStore(fields.get(STORAGE), organization));
    }
    Organization after = service.patch(caller, organization, fields);
    storages.changed(organization, after);
    return Answers.json(view(after, caller.adminMode())).withCookies(renewal.renew(request, null));
  }

  private static void requireName(Map<String, Object> fields) {
    if (String.valueOf(fields.get("name")).isBlank()) {
      throw Refusal.ORGANIZATION_NAME.exception();
    }
  }

  private HttpResponse delete(HttpRequest request) {
    access.user(request);
    Organization organization = find(request);
    access.requireAdmin(request, organization, null);
    service.delete(organization);
    storages.changed(organization, null);
    return HttpResponse.empty(204).withCookies(renewal.renew(atHome(request), null));
  }

  /** The request as if its personal account was the active one: the other one is gone. */
  private static HttpRequest atHome(HttpRequest request) {
    Map<String, String> cookies = new HashMap<>(request.cookies());
    cookies.remove(SessionCookies.ORGANIZATION);
    return new HttpRequest(
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        cookies,
        request.body(),
        request.pathParameters(),
        request.origin(),
        request.caller(),
        request.requestId(),
        request.defaultLanguage());
  }

  private Organization find(HttpRequest request) {
    return organizations
        .find(request.parameter("id"))
        .orElseThrow(Refusal.ORGANIZATION_UNKNOWN::exception);
  }
}
