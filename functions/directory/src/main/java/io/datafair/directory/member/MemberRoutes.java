package io.datafair.directory.member;

import io.datafair.core.account.Session;
import io.datafair.core.bound.Bound;
import io.datafair.directory.access.Access;
import io.datafair.directory.access.SessionRenewal;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.account.Views;
import io.datafair.directory.account.external.SyncTimes;
import io.datafair.directory.account.membership.MembershipPlace;
import io.datafair.directory.common.AccountSettings;
import io.datafair.directory.common.Answers;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.form.Body;
import io.datafair.directory.listing.Lists;
import io.datafair.directory.listing.Page;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.json.JsonSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Members over HTTP. Contract: directory, section 11. */
public final class MemberRoutes {
  private static final JsonSchema MEMBERSHIP = JsonSchema.of(MemberRoutes.class, "membership");
  private static final String BASE = "/simple-directory/api/organizations/{id}/members";

  private final OrganizationStore organizations;
  private final UserRecords users;
  private final MemberService members;
  private final Access access;
  private final SessionRenewal renewal;
  private final AccountSettings.Rules rules;
  private final List<String> defaultRoles;
  private final SyncTimes readings;

  public MemberRoutes(
      OrganizationStore organizations,
      UserRecords users,
      MemberService members,
      Access access,
      SessionRenewal renewal,
      AccountSettings.Rules rules,
      List<String> defaultRoles,
      SyncTimes readings) {
    this.organizations = organizations;
    this.users = users;
    this.members = members;
    this.access = access;
    this.renewal = renewal;
    this.rules = rules;
    this.defaultRoles = List.copyOf(defaultRoles);
    this.readings = readings;
  }

  public void addTo(Routes routes) {
    routes
        .add("GET", BASE, this::list)
        .add("PATCH", BASE + "/{user}", this::change)
        .add("DELETE", BASE + "/{user}", this::remove);
  }

  private HttpResponse list(HttpRequest request) {
    access.user(request);
    Organization organization = find(request);
    access.requireActive(request, organization);
    MemberQuery query = MemberQuery.of(organization.id(), request.query());
    boolean sheet = request.query().is("format", "csv");
    Page page =
        sheet && request.query().value("size") == null
            ? Page.first(Bound.ACCOUNT_PAGE.size())
            : Page.of(request.query(), Views.MEMBERS);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Document user : users.page(query.filter(), page)) {
      UserRecords.memberships(user).stream()
          .filter(query::wants)
          .forEach(membership -> rows.add(Views.member(user, membership)));
    }
    if (sheet) {
      return HttpResponse.of(200, "text/csv; charset=utf-8", MemberSheet.of(rows))
          .withHeader("content-disposition", "attachment; filename=\"members.csv\"")
          .withHeader("cache-control", "private, no-cache");
    }
    Instant own = request.query().is("org_storage", "false") ? null : readings.of(organization);
    return Answers.json(
        Lists.page(users.count(query.filter()), rows, own == null ? readings.all() : own));
  }

  private HttpResponse change(HttpRequest request) {
    Session.User caller = access.user(request);
    Organization organization = find(request);
    MembershipPlace from = place(organization, request.query());
    access.requireAdmin(request, organization, from.department());
    Map<String, Object> body = Body.object(request, MEMBERSHIP);
    if (rules.multiRoles() && from.role() == null) {
      throw Refusal.ROLE_NEEDED.exception();
    }
    String department = text(body.get("department"));
    // Somebody who administers a department only cannot send its members elsewhere.
    access.requireAdmin(request, organization, department);
    Document membership =
        members.membership(
            organization,
            organization.roles(defaultRoles),
            String.valueOf(body.get("role")),
            department);
    members.change(request.parameter("user"), from, membership, caller.adminMode());
    return HttpResponse.empty(204).withCookies(renewal.renew(request, null));
  }

  private HttpResponse remove(HttpRequest request) {
    Session.User caller = access.user(request);
    Organization organization = find(request);
    MembershipPlace place = place(organization, request.query());
    access.requireAdmin(
        request,
        organization,
        MembershipPlace.EVERYWHERE.equals(place.department()) ? null : place.department());
    members.leave(request.parameter("user"), place, caller.adminMode());
    return HttpResponse.empty(204).withCookies(renewal.renew(request, null));
  }

  private static MembershipPlace place(Organization organization, QueryParameters query) {
    return new MembershipPlace(
        organization.id(), text(query.value("department")), text(query.value("role")));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text && !text.isEmpty() && !text.equals("-") ? text : null;
  }

  private Organization find(HttpRequest request) {
    return organizations
        .find(request.parameter("id"))
        .orElseThrow(Refusal.ORGANIZATION_UNKNOWN::exception);
  }
}
