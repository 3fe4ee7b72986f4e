package io.datafair.core.account;

import org.jspecify.annotations.Nullable;

/**
 * A user's place in an organization: one per department and role. Contract: directory, section 2.1.
 */
public record Membership(
    String id,
    String name,
    String role,
    @Nullable String department,
    @Nullable String departmentName) {

  public Account account() {
    return new Account(AccountType.ORGANIZATION, id, name, department, departmentName);
  }
}
