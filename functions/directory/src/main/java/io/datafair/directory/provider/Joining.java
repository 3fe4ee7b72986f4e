package io.datafair.directory.provider;

import io.datafair.core.account.EmailAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider decides of the accounts it proves.
 *
 * @param emailDomain the domain whose people become members
 * @param core accounts belong to the provider, which alone may log them in
 */
record Joining(
    Admission admission,
    @Nullable String emailDomain,
    MemberRule role,
    MemberRule department,
    boolean core) {

  enum Admission {
    NEVER,
    ALWAYS,
    EMAIL_DOMAIN
  }

  static Joining of(Map<String, Object> provider) {
    Object value = provider.get("createMember");
    Map<String, Object> rule = JsonFields.object(value);
    Admission admission =
        switch (Boolean.TRUE.equals(value) ? "always" : JsonFields.text(rule, "type", "never")) {
          case "never" -> Admission.NEVER;
          case "always" -> Admission.ALWAYS;
          case "emailDomain" -> Admission.EMAIL_DOMAIN;
          default -> throw new IllegalArgumentException("unknown \"createMember\"");
        };
    return new Joining(
        admission,
        admission == Admission.EMAIL_DOMAIN ? JsonFields.required(rule, "emailDomain") : null,
        MemberRule.of(provider.get("memberRole"), "role"),
        MemberRule.of(provider.get("memberDepartment"), "department"),
        JsonFields.flag(provider, "coreIdProvider"));
  }

  /** True when the owner of an address becomes a member. */
  boolean admits(EmailAddress address) {
    return switch (admission) {
      case NEVER -> false;
      case ALWAYS -> true;
      case EMAIL_DOMAIN -> emailDomain != null && address.isIn(emailDomain);
    };
  }

  /** True when memberships follow what the provider tells, at each login. */
  boolean mapped() {
    return role.kind() != MemberRule.Kind.NONE || department.kind() != MemberRule.Kind.NONE;
  }
}
