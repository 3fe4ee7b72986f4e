package io.datafair.directory.provider.login;

import io.datafair.core.account.Membership;
import io.datafair.directory.account.Organization;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.provider.configuration.JsonFields;
import io.datafair.directory.provider.configuration.MemberRule;
import io.datafair.directory.provider.configuration.ProvisioningPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The membership that a provider gives in an organization. Contract: directory, section 7.4. */
final class MemberRules {
  private static final String FALLBACK_ROLE = "user";

  private MemberRules() {}

  /**
   * The membership of a person.
   *
   * @param roles the roles of the organization
   */
  static Membership membership(
      ProvisioningPolicy provisioning,
      Profile profile,
      Organization organization,
      List<String> roles) {
    String role = role(provisioning.role(), profile.attributes());
    if (!roles.contains(role)) {
      throw Refusal.UNKNOWN_ROLE.exception();
    }
    Document department = department(provisioning.department(), profile.attributes(), organization);
    return new Membership(
        organization.id(),
        organization.name(),
        role,
        department == null ? null : department.getString("id"),
        department == null ? null : department.getString("name"));
  }

  private static String role(MemberRule rule, Map<String, Object> attributes) {
    if (rule.chosen() != null) {
      return rule.chosen();
    }
    List<String> told = told(rule, attributes);
    Optional<String> given =
        rule.values().isEmpty()
            ? told.stream().findFirst()
            : rule.values().entrySet().stream()
                .filter(each -> each.getValue().stream().anyMatch(told::contains))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    return given.orElse(rule.fallback() == null ? FALLBACK_ROLE : rule.fallback());
  }

  /** The department; null for the organization itself. */
  private static @Nullable Document department(
      MemberRule rule, Map<String, Object> attributes, Organization organization) {
    List<String> told = told(rule, attributes);
    String wanted = rule.chosen() != null ? rule.chosen() : told.stream().findFirst().orElse(null);
    if (wanted == null || wanted.isEmpty()) {
      if (rule.required()) {
        throw Refusal.UNKNOWN_DEPARTMENT.exception();
      }
      return null;
    }
    if (wanted.equals(rule.rootValue())) {
      return null;
    }
    return organization.departments().stream()
        .filter(each -> wanted.equals(each.get("id")) || wanted.equals(each.get("name")))
        .findFirst()
        .orElseThrow(Refusal.UNKNOWN_DEPARTMENT::exception);
  }

  private static List<String> told(MemberRule rule, Map<String, Object> attributes) {
    String name = rule.attribute();
    if (name == null) {
      return List.of();
    }
    Object value = attributes.get(name);
    return JsonFields.texts(value == null ? nested(attributes, name) : value);
  }

  /** A claim inside others, as in {@code realm_access.roles}. */
  private static @Nullable Object nested(Map<String, Object> attributes, String path) {
    Object value = attributes;
    for (String name : path.split("\\.")) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value;
  }
}
