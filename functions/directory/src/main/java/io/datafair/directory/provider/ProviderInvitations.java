package io.datafair.directory.provider;

import io.datafair.core.account.Membership;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserNames;
import io.datafair.runtime.identity.TokenVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The memberships that an invitation brings to who logs in with it through a provider. */
final class ProviderInvitations {
  private final TokenVerifier verifier;
  private final OrganizationStore organizations;

  ProviderInvitations(TokenVerifier verifier, OrganizationStore organizations) {
    this.verifier = verifier;
    this.organizations = organizations;
  }

  /** The memberships; none without an invitation. */
  List<Membership> memberships(@Nullable String token, String email) {
    if (token == null) {
      return List.of();
    }
    Map<String, Object> claims =
        verifier.verify(token).orElseThrow(ProviderRefusal.BAD_INVITATION::refusedLogin);
    String invited = JsonFields.text(claims, "e");
    String id = JsonFields.text(claims, "id");
    String role = JsonFields.text(claims, "r");
    if (invited == null || id == null || role == null) {
      throw ProviderRefusal.BAD_INVITATION.refusedLogin();
    }
    if (!UserNames.emailKey(invited).equals(UserNames.emailKey(email))) {
      throw ProviderRefusal.OTHER_INVITATION.refusedLogin();
    }
    Organization organization =
        organizations.find(id).orElseThrow(ProviderRefusal.BAD_INVITATION::refusedLogin);
    return memberships(organization, role, departments(claims));
  }

  private static List<Membership> memberships(
      Organization organization, String role, List<String> departments) {
    if (departments.isEmpty()) {
      return List.of(new Membership(organization.id(), organization.name(), role, null, null));
    }
    List<Membership> memberships = new ArrayList<>();
    for (String id : departments) {
      Document department =
          organization.department(id).orElseThrow(ProviderRefusal.BAD_INVITATION::refusedLogin);
      memberships.add(
          new Membership(
              organization.id(), organization.name(), role, id, department.getString("name")));
    }
    return memberships;
  }

  private static List<String> departments(Map<String, Object> claims) {
    List<String> several = JsonFields.texts(claims.get("ds"));
    return several.isEmpty() ? JsonFields.texts(claims.get("d")) : several;
  }
}
