package io.datafair.runtime.identity;

import io.datafair.core.account.Membership;
import io.datafair.core.account.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verified session token. Contract: directory, section 3.1.
 *
 * @param claims as signed
 * @param expiry seconds since the epoch
 */
public record SessionToken(Map<String, Object> claims, Session.User user, long expiry) {

  /**
   * Reads claims as those of a session. Other tokens are signed with the same keys (login links,
   * action links, invitations): their shape or their marks tell them apart, and none is a session.
   */
  public static Optional<SessionToken> of(Map<String, Object> claims) {
    if (claims.get("id") instanceof String id
        && claims.get("email") instanceof String email
        && claims.get("name") instanceof String name
        && claims.get("organizations") instanceof List<?> organizations
        && claims.get("exp") instanceof Number expiry
        && !claims.containsKey("temporary")
        && !claims.containsKey("action")) {
      Session.User user =
          new Session.User(
              id,
              // The storage of an organization may say any address: nothing is granted by it.
              flag(claims, "os") ? id : email,
              name,
              memberships(organizations),
              flag(claims, "isAdmin"),
              flag(claims, "isAdmin") && flag(claims, "adminMode"),
              flag(claims, "pseudoSession"));
      return Optional.of(new SessionToken(claims, user, expiry.longValue()));
    }
    return Optional.empty();
  }

  private static List<Membership> memberships(List<?> organizations) {
    List<Membership> memberships = new ArrayList<>(organizations.size());
    for (Object each : organizations) {
      if (each instanceof Map<?, ?> organization
          && organization.get("id") instanceof String id
          && organization.get("name") instanceof String name
          && organization.get("role") instanceof String role) {
        memberships.add(
            new Membership(
                id,
                name,
                role,
                text(organization.get("department")),
                text(organization.get("departmentName"))));
      }
    }
    return memberships;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text && !text.isEmpty() ? text : null;
  }

  private static boolean flag(Map<String, Object> claims, String name) {
    return switch (claims.get(name)) {
      case Boolean flag -> flag;
      case Number number -> number.intValue() == 1;
      case null, default -> false;
    };
  }
}
