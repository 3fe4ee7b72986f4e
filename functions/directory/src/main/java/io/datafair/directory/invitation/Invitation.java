package io.datafair.directory.invitation;

import io.datafair.core.account.EmailAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an invitation's token says. Contract: directory, section 3.2.
 *
 * @param id tells two invitations apart; null in those of older deployments
 * @param departments empty for the root of the organization
 * @param redirect final page; null for the default one
 */
public record Invitation(
    @Nullable String id,
    String organization,
    String organizationName,
    String email,
    String role,
    List<String> departments,
    @Nullable String redirect) {

  public Invitation {
    departments = List.copyOf(departments);
  }

  public EmailAddress address() {
    return EmailAddress.of(email);
  }

  Map<String, Object> claims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("id", organization);
    claims.put("n", organizationName);
    claims.put("e", email);
    claims.put("r", role);
    if (departments.size() == 1) {
      claims.put("d", departments.getFirst());
    } else if (!departments.isEmpty()) {
      claims.put("ds", departments);
    }
    if (redirect != null) {
      claims.put("rd", redirect);
    }
    if (id != null) {
      claims.put("jti", id);
    }
    return claims;
  }

  static Optional<Invitation> of(Map<String, Object> claims) {
    return claims.get("id") instanceof String organization
            && claims.get("n") instanceof String name
            && claims.get("e") instanceof String email
            && claims.get("r") instanceof String role
        ? Optional.of(
            new Invitation(
                (String) claims.get("jti"),
                organization,
                name,
                email,
                role,
                departments(claims),
                claims.get("rd") instanceof String redirect ? redirect : null))
        : Optional.empty();
  }

  private static List<String> departments(Map<String, Object> claims) {
    List<String> departments = new ArrayList<>();
    if (claims.get("d") instanceof String department) {
      departments.add(department);
    }
    if (claims.get("ds") instanceof List<?> several) {
      several.forEach(each -> departments.add(String.valueOf(each)));
    }
    return departments.stream().distinct().toList();
  }
}
