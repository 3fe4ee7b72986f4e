package io.datafair.directory.session;

import io.datafair.directory.account.User;
import java.util.Optional;

/** Identity providers that own accounts, asked again whenever a session goes on. */
@FunctionalInterface
public interface CoreIdentities {

  /** The user as the provider now tells; empty when it no longer knows them. */
  Optional<User> refreshed(User user);
}
