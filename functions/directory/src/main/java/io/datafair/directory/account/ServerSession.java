package io.datafair.directory.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as the directory remembers it, so that it can be revoked.
 *
 * @param relayed another session opened it: nobody logged in for it
 */
public record ServerSession(
    String id,
    Instant created,
    @Nullable Instant lastKeepalive,
    String deviceName,
    boolean relayed) {}
