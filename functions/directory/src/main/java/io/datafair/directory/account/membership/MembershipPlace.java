package io.datafair.directory.account.membership;

import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which memberships of a person are meant.
 *
 * @param department null at the root, {@link #EVERYWHERE} for all
 * @param role null for any
 */
public record MembershipPlace(
    String organization, @Nullable String department, @Nullable String role) {
  public static final String EVERYWHERE = "*";

  public static MembershipPlace everywhere(String organization) {
    return new MembershipPlace(organization, EVERYWHERE, null);
  }

  public boolean holds(Document membership) {
    return organization.equals(membership.getString("id"))
        && (EVERYWHERE.equals(department)
            || Objects.equals(department, membership.getString("department")))
        && (role == null || role.equals(membership.getString("role")));
  }
}
