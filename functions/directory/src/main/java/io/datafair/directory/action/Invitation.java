package io.datafair.directory.action;

import io.datafair.core.account.Membership;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserDocuments;
import io.datafair.directory.account.UserNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * An invitation that a new account accepts as it is created. Contract: directory, sections 3.2, 10.
 *
 * @param redirect where to go once the account is there; null for the default
 */
record Invitation(List<Membership> memberships, @Nullable String redirect) {
  Invitation {
    memberships = List.copyOf(memberships);
  }

  /** Empty when it is for another address, or its organization or departments are gone. */
  static Optional<Invitation> read(
      Map<String, Object> claims, String email, OrganizationStore organizations) {
    if (!(claims.get("e") instanceof String invited)
        || !UserNames.emailKey(invited).equals(UserNames.emailKey(email))
        || !(claims.get("id") instanceof String id)
        || !(claims.get("r") instanceof String role)) {
      return Optional.empty();
    }
    String redirect = claims.get("rd") instanceof String page ? page : null;
    return organizations
        .find(id)
        .map(organization -> places(organization, departments(claims), role))
        .filter(places -> !places.isEmpty())
        .map(places -> new Invitation(places, redirect));
  }

  private static List<String> departments(Map<String, Object> claims) {
    if (claims.get("ds") instanceof List<?> several && !several.isEmpty()) {
      return several.stream().map(String::valueOf).toList();
    }
    return claims.get("d") instanceof String one && !one.isEmpty() ? List.of(one) : List.of();
  }

  private static List<Membership> places(
      Organization organization, List<String> departments, String role) {
    if (departments.isEmpty()) {
      return List.of(new Membership(organization.id(), organization.name(), role, null, null));
    }
    List<Membership> places = new ArrayList<>();
    for (String department : departments) {
      organization
          .department(department)
          .ifPresent(
              known ->
                  places.add(
                      new Membership(
                          organization.id(),
                          organization.name(),
                          role,
                          department,
                          known.getString("name"))));
    }
    return places;
  }

  /** Makes a new user a member, who starts there. */
  void apply(Document user, Instant now) {
    Membership first = memberships.getFirst();
    user.append(
            "organizations",
            memberships.stream()
                .map(place -> UserDocuments.write(place).append("createdAt", Date.from(now)))
                .toList())
        .append("defaultOrg", first.id())
        .append("ignorePersonalAccount", true);
    UserDocuments.put(user, "defaultDep", first.department());
  }
}
