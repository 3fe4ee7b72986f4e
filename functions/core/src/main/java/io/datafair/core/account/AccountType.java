package io.datafair.core.account;

import java.util.Optional;

/** The two kinds of account that may own a resource. */
public enum AccountType {
  USER("user"),
  ORGANIZATION("organization");

  private final String key;

  AccountType(String key) {
    this.key = key;
  }

  /** The name used in JSON and in URLs. */
  public String key() {
    return key;
  }

  public static Optional<AccountType> of(String key) {
    for (AccountType type : values()) {
      if (type.key.equals(key)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
