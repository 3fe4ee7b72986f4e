package io.datafair.directory.account;

import com.mongodb.client.model.Filters;
import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Membership;
import io.datafair.core.account.Session;
import io.datafair.directory.Answers;
import io.datafair.directory.Refusal;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bson.conversions.Bson;

/** Reading organizations and their members. Contract: directory, section 11. */
public final class OrganizationRoutes {
  private final OrganizationStore organizations;
  private final UserStore users;
  private final Identity identity;
  private final List<String> defaultRoles;

  public OrganizationRoutes(
      OrganizationStore organizations,
      UserStore users,
      Identity identity,
      List<String> defaultRoles) {
    this.organizations = organizations;
    this.users = users;
    this.identity = identity;
    this.defaultRoles = List.copyOf(defaultRoles);
  }

  public void addTo(Routes routes) {
    String base = "/simple-directory/api/organizations";
    routes
        .add("GET", base, this::list)
        .add("GET", base + "/{id}", this::read)
        .add("GET", base + "/{id}/roles", this::roles)
        .add("GET", base + "/{id}/members", this::members);
  }

  private HttpResponse list(HttpRequest request) {
    Session session = identity.of(request);
    boolean allFields = request.query().is("allFields", "true");
    if (allFields && !session.adminMode()) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    if (session.user() == null) {
      return Answers.json(UserRoutes.page(0, List.of()));
    }
    Criteria criteria =
        new Criteria()
            .text(request.query(), "name")
            .ids(request.query())
            .and(Filters.exists("host", false));
    String creator = request.query().value("creator");
    if (creator != null) {
      criteria.and(Filters.eq("created.id", creator));
    }
    Bson filter = criteria.filter();
    List<Map<String, Object>> results =
        organizations.page(filter, Page.of(request.query())).stream()
            .map(
                each ->
                    allFields ? Views.of(each, defaultRoles) : Views.brief(each.id(), each.name()))
            .toList();
    return Answers.json(UserRoutes.page(organizations.count(filter), results));
  }

  private HttpResponse read(HttpRequest request) {
    Session.User caller = caller(identity.of(request));
    String id = request.parameter("id");
    boolean member = caller.organizations().stream().anyMatch(each -> each.id().equals(id));
    if (!caller.adminMode() && !member) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
    return Answers.json(Views.of(find(id), defaultRoles));
  }

  private HttpResponse roles(HttpRequest request) {
    requireActive(request);
    return Answers.json(find(request.parameter("id")).roles(defaultRoles));
  }

  private HttpResponse members(HttpRequest request) {
    requireActive(request);
    String id = find(request.parameter("id")).id();
    QueryParameters query = request.query();
    Predicate<Membership> wanted = wanted(id, query);
    List<Bson> place = new ArrayList<>(List.of(Filters.eq("id", id)));
    List<String> roles = Criteria.values(query, "role").toList();
    if (!roles.isEmpty()) {
      place.add(Filters.in("role", roles));
    }
    List<String> departments = Criteria.values(query, "department").toList();
    if (!departments.isEmpty()) {
      // A null in the list is a membership at the root.
      place.add(
          Filters.in(
              "department",
              departments.stream().map(each -> each.equals("-") ? null : each).toArray()));
    }
    Criteria criteria =
        new Criteria()
            .text(query, "name", "email")
            .ids(query)
            .emails(query)
            .and(Filters.elemMatch("organizations", Filters.and(place)));
    Bson filter = criteria.filter();
    List<Map<String, Object>> rows =
        users.page(filter, Page.of(query)).stream()
            .flatMap(
                user ->
                    user.organizations().stream()
                        .filter(wanted)
                        .map(membership -> Views.member(user, membership)))
            .toList();
    return Answers.json(UserRoutes.page(users.count(filter), rows));
  }

  private static Predicate<Membership> wanted(String organization, QueryParameters query) {
    List<String> roles = Criteria.values(query, "role").toList();
    List<String> departments = Criteria.values(query, "department").toList();
    return membership ->
        membership.id().equals(organization)
            && (roles.isEmpty() || roles.contains(membership.role()))
            && (departments.isEmpty()
                || departments.contains(
                    membership.department() == null ? "-" : membership.department()));
  }

  private void requireActive(HttpRequest request) {
    Session session = identity.of(request);
    boolean administering = caller(session).adminMode();
    Account active = session.account();
    boolean here =
        active != null
            && active.type() == AccountType.ORGANIZATION
            && active.id().equals(request.parameter("id"));
    if (!administering && !here) {
      throw Refusal.PERMISSION_DENIED.exception();
    }
  }

  private static Session.User caller(Session session) {
    if (session.user() == null) {
      throw Refusal.LOGIN_NEEDED.exception();
    }
    return session.user();
  }

  private Organization find(String id) {
    return organizations.find(id).orElseThrow(Refusal.ORGANIZATION_UNKNOWN::exception);
  }
}
