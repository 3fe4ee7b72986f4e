package io.datafair.ingest.intake;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import java.util.Optional;

/** The accounts that may own what is dropped. */
@FunctionalInterface
public interface Owners {
  Optional<Account> find(AccountType type, String id);
}
