package io.datafair.directory.session;

import io.datafair.core.account.Membership;
import io.datafair.directory.account.User;
import io.datafair.directory.account.membership.Memberships;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The claims of a session token: a flag is the integer 1, and absent when false. */
public final class SessionClaims {
  private SessionClaims() {}

  public static Map<String, Object> of(User user, SessionFlags flags) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("id", user.id());
    claims.put("email", user.email());
    AsAdmin asAdmin = flags.asAdmin();
    claims.put("name", asAdmin == null ? user.name() : user.name() + " (administration)");
    claims.put("organizations", organizations(user));
    // Whoever acts for another account has that account's rights, not their own.
    if (asAdmin == null) {
      flag(claims, "isAdmin", user.admin());
      flag(claims, "adminMode", user.admin() && flags.adminMode());
    } else {
      claims.put("asAdmin", asAdmin.claim());
      if (asAdmin.organization() != null) {
        claims.put("asAdminOrg", asAdmin.organization());
      }
    }
    flag(claims, "ipa", user.ignorePersonalAccount());
    if (user.plannedDeletion() != null) {
      claims.put("pd", user.plannedDeletion());
    }
    flag(claims, "os", user.orgStorage());
    flag(claims, "idp", user.coreIdentity());
    flag(claims, "rememberMe", flags.rememberMe());
    return claims;
  }

  private static void flag(Map<String, Object> claims, String name, boolean set) {
    if (set) {
      claims.put(name, 1);
    }
  }

  private static List<Map<String, Object>> organizations(User user) {
    String defaultOrganization = user.defaultOrganization();
    Membership chosen = defaultOrganization == null ? null : user.defaultMembership().orElse(null);
    return user.organizations().stream()
        .map(membership -> organization(membership, membership.equals(chosen)))
        .toList();
  }

  private static Map<String, Object> organization(Membership membership, boolean isDefault) {
    Map<String, Object> claim = Memberships.view(membership);
    flag(claim, "dflt", isDefault);
    return claim;
  }
}
