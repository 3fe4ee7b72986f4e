package io.datafair.directory.account.external;

import io.datafair.directory.account.Organization;
import java.util.Optional;

/** The people of the storage that an organization has of its own. */
public interface OwnAccounts {
  /** Whom an address and a password name there; the id of their account here. */
  Optional<String> enter(String email, String password);

  /** Who has an address there; the id of their account here. */
  Optional<String> find(String email);

  /** Finds the storage of an organization. */
  @FunctionalInterface
  interface Source {
    /** The storage; empty when the organization has none, or has it switched off. */
    Optional<OwnAccounts> of(Organization organization);
  }
}
