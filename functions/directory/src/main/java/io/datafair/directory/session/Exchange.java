package io.datafair.directory.session;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A verified exchange token: what a session token may be renewed against. */
record Exchange(String user, String session, boolean adminMode, Instant expiry) {

  static Optional<Exchange> of(Map<String, Object> claims) {
    return claims.get("user") instanceof String user
            && claims.get("session") instanceof String session
            && claims.get("exp") instanceof Number expiry
        ? Optional.of(
            new Exchange(
                user,
                session,
                claims.containsKey("adminMode"),
                Instant.ofEpochSecond(expiry.longValue())))
        : Optional.empty();
  }
}
