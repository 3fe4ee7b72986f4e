package io.datafair.core.account;

import org.jspecify.annotations.Nullable;

/**
 * An owner or an active account: {@code {type, id, name, department?, departmentName?}}.
 *
 * @param department id of a department of the organization; null at its root and for a user
 */
public record Account(
    AccountType type,
    String id,
    String name,
    @Nullable String department,
    @Nullable String departmentName) {

  public Account {
    if (id.isBlank()) {
      throw new IllegalArgumentException("an account needs an id");
    }
  }

  public static Account user(String id, String name) {
    return new Account(AccountType.USER, id, name, null, null);
  }

  public static Account organization(String id, String name) {
    return new Account(AccountType.ORGANIZATION, id, name, null, null);
  }

  /** {@code type-id}: the segment used in object keys and index names. */
  public String segment() {
    return type.key() + "-" + id;
  }

  /** {@code type:id[:department]}: the text used in query parameters and line ownership. */
  public String reference() {
    return type.key() + ":" + id + (department == null ? "" : ":" + department);
  }

  public boolean sameAs(Account other) {
    return type == other.type && id.equals(other.id);
  }
}
