package io.datafair.directory.provider.configuration;

import io.datafair.core.account.EmailAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider decides of the accounts it proves.
 *
 * @param emailDomain the domain whose people become members
 * @param core accounts belong to the provider, which alone may log them in
 */
public record ProvisioningPolicy(
    Condition condition,
    @Nullable String emailDomain,
    MemberRule role,
    MemberRule department,
    boolean core) {

  enum Condition {
    NEVER,
    ALWAYS,
    EMAIL_DOMAIN
  }

  static ProvisioningPolicy of(Map<String, Object> provider) {
    Object value = provider.get("createMember");
    Map<String, Object> rule = JsonFields.object(value);
    Condition condition =
        switch (Boolean.TRUE.equals(value) ? "always" : JsonFields.text(rule, "type", "never")) {
          case "never" -> Condition.NEVER;
          case "always" -> Condition.ALWAYS;
          case "emailDomain" -> Condition.EMAIL_DOMAIN;
          default -> throw new IllegalArgumentException("unknown \"createMember\"");
        };
    return new ProvisioningPolicy(
        condition,
        condition == Condition.EMAIL_DOMAIN ? JsonFields.required(rule, "emailDomain") : null,
        MemberRule.of(provider.get("memberRole"), "role"),
        MemberRule.of(provider.get("memberDepartment"), "department"),
        JsonFields.flag(provider, "coreIdProvider"));
  }

  /** True when the owner of an address becomes a member. */
  public boolean admits(EmailAddress address) {
    return switch (condition) {
      case NEVER -> false;
      case ALWAYS -> true;
      case EMAIL_DOMAIN -> emailDomain != null && address.isIn(emailDomain);
    };
  }

  /** True when memberships follow what the provider tells, at each login. */
  public boolean mapped() {
    return role.kind() != MemberRule.Kind.NONE || department.kind() != MemberRule.Kind.NONE;
  }
}
