package io.datafair.directory.account.external;

import java.util.Optional;

/** Checks the passwords of people whose accounts come from another server. */
@FunctionalInterface
public interface ExternalPasswords {
  /** Whether that server lets somebody in; empty for a person it does not know of. */
  Optional<Boolean> check(String user, String password);

  /** Whether the accounts were never read yet. */
  default boolean filling() {
    return false;
  }
}
