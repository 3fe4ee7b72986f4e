package io.datafair.directory.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as the directory remembers it, so that it can be revoked.
 *
 * @param relayed another session opened it: nobody logged in for it
 * @param adminMode admin mode was entered and not left since
 * @param end when it is over whatever happens; null when each renewal prolongs it
 */
public record ServerSession(
    String id,
    Instant created,
    @Nullable Instant lastKeepalive,
    String deviceName,
    boolean relayed,
    boolean adminMode,
    @Nullable Instant end) {

  /** The same without admin mode; one that another opened still ends with that one. */
  public ServerSession outOfAdminMode() {
    return new ServerSession(
        id, created, lastKeepalive, deviceName, relayed, false, relayed ? end : null);
  }
}
