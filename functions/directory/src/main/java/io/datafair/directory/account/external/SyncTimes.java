package io.datafair.directory.account.external;

import io.datafair.directory.account.Organization;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the accounts that come from another server were last read. */
public interface SyncTimes {
  /** Of all accounts; null when they are kept here. */
  @Nullable Instant all();

  /** Of those of one organization's own storage; null when it has none. */
  @Nullable Instant of(Organization organization);
}
