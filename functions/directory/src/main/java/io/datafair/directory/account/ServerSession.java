package io.datafair.directory.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session as the directory remembers it, so that it can be revoked. */
public record ServerSession(
    String id, Instant created, @Nullable Instant lastKeepalive, String deviceName) {}
