package io.datafair.directory.user;

import com.mongodb.client.model.Updates;
import io.datafair.core.account.EmailAddress;
import io.datafair.core.account.Session;
import io.datafair.directory.account.UserNames;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.common.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What a PATCH of somebody's account changes; pure. Contract: directory, section 10. */
final class UserPatch {
  private static final Set<String> SUPER_ADMINISTRATORS = Set.of("maxCreatedOrgs", "email", "2FA");
  // An identity provider owns everything else of the accounts it holds.
  private static final Set<String> CORE_IDENTITY =
      Set.of("defaultOrg", "defaultDep", "ignorePersonalAccount", "plannedDeletion");

  private UserPatch() {}

  /**
   * Refuses what the caller may not change.
   *
   * @param selfDelete people may plan the deletion of their own account
   */
  static void authorize(
      Session.User caller, Document user, Map<String, Object> patch, boolean selfDelete) {
    for (String name : patch.keySet()) {
      boolean reserved =
          SUPER_ADMINISTRATORS.contains(name)
              || (name.equals("plannedDeletion") && patch.get(name) != null && !selfDelete)
              || (user.get("coreIdProvider") != null && !CORE_IDENTITY.contains(name));
      if (reserved && !(caller.adminMode() && allowedToAdmins(user, name))) {
        throw Refusal.PERMISSION_DENIED.exception();
      }
    }
    if (patch.get("2FA") != null) {
      throw Refusal.invalid("body/2FA");
    }
    requireMembership(user, patch);
  }

  private static boolean allowedToAdmins(Document user, String name) {
    return user.get("coreIdProvider") == null
        || CORE_IDENTITY.contains(name)
        || (SUPER_ADMINISTRATORS.contains(name) && !name.equals("email"));
  }

  private static void requireMembership(Document user, Map<String, Object> patch) {
    if (!(patch.get("defaultOrg") instanceof String organization) || organization.isEmpty()) {
      return;
    }
    Object department = patch.get("defaultDep");
    boolean member =
        UserRecords.memberships(user).stream()
            .filter(each -> organization.equals(each.getString("id")))
            .anyMatch(
                each -> department == null || department.equals(each.getString("department")));
    if (!member) {
      throw Refusal.NOT_MEMBER.exception();
    }
  }

  /** The updates, the name computed again among them. */
  static List<Bson> updates(Document user, Map<String, Object> patch) {
    List<Bson> updates = new ArrayList<>();
    patch.forEach(
        (name, value) ->
            updates.add(
                value == null || value.equals("")
                    ? Updates.unset(name)
                    : Updates.set(name, value)));
    if (patch.get("email") instanceof String email) {
      updates.add(Updates.set("emailKey", EmailAddress.of(email).uniqueKey()));
    }
    if (patch.containsKey("defaultOrg") && !patch.containsKey("defaultDep")) {
      updates.add(Updates.unset("defaultDep"));
    }
    updates.add(Updates.set("name", name(user, patch)));
    return updates;
  }

  private static String name(Document user, Map<String, Object> patch) {
    return UserNames.full(
        after(user, patch, "firstName"),
        after(user, patch, "lastName"),
        Objects.requireNonNull(after(user, patch, "email")));
  }

  private static @Nullable String after(Document user, Map<String, Object> patch, String field) {
    return patch.containsKey(field) ? (String) patch.get(field) : user.getString(field);
  }
}
