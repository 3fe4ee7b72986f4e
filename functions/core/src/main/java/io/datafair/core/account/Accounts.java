package io.datafair.core.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts that exist, as capabilities other than the directory need to know them. */
@FunctionalInterface
public interface Accounts {
  /**
   * An account with its current names; empty when there is no such account, or no such department
   * in it.
   */
  Optional<Account> find(AccountType type, String id, @Nullable String department);
}
