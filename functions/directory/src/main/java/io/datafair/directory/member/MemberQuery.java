package io.datafair.directory.member;

import com.mongodb.client.model.Filters;
import io.datafair.directory.account.Views;
import io.datafair.directory.listing.Criteria;
import io.datafair.runtime.http.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Which members are asked for.
 *
 * @param departments ids, {@code -} for the root; empty for all
 */
record MemberQuery(String organization, List<String> roles, List<String> departments, Bson filter) {
  private static final String ROOT = "-";

  static MemberQuery of(String organization, QueryParameters query) {
    List<String> roles = Criteria.values(query, "role");
    List<String> departments = Criteria.values(query, "department");
    List<Bson> place = new ArrayList<>(List.of(Filters.eq("id", organization)));
    if (!roles.isEmpty()) {
      place.add(Filters.in("role", roles));
    }
    if (!departments.isEmpty()) {
      // A null in the list is a membership at the root.
      place.add(
          Filters.in(
              "department",
              departments.stream().map(each -> each.equals(ROOT) ? null : each).toArray()));
    }
    Criteria criteria =
        new Criteria(Views.MEMBERS, query)
            .text()
            .ids()
            .emails(organization)
            .and(Filters.elemMatch("organizations", Filters.and(place)));
    flag(query, "email_confirmed", criteria, "emailConfirmed", true);
    flag(query, "org_storage", criteria, "orgStorage", false);
    return new MemberQuery(organization, roles, departments, criteria.filter());
  }

  /** A field that is not stored has its usual value. */
  private static void flag(
      QueryParameters query, String name, Criteria criteria, String field, boolean usual) {
    String asked = query.value(name, "");
    if (asked.equals("true") || asked.equals("false")) {
      boolean wanted = asked.equals("true");
      criteria.and(wanted == usual ? Filters.ne(field, !usual) : Filters.eq(field, wanted));
    }
  }

  boolean wants(Document membership) {
    String department = membership.getString("department");
    return organization.equals(membership.getString("id"))
        && (roles.isEmpty() || roles.contains(membership.getString("role")))
        && (departments.isEmpty() || departments.contains(department == null ? ROOT : department));
  }
}
