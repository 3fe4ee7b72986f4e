package io.datafair.directory.live;

import io.datafair.directory.common.Browser;
import io.datafair.runtime.identity.TokenVerifier;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verified exchange token: what a session token may be renewed against.
 *
 * @param user whose server session it is
 * @param asUser for whom that user acts; null when for themselves. It is signed here because the
 *     session token presented at a renewal is not verified
 */
public record Exchange(
    String user, String session, boolean adminMode, @Nullable String asUser, Instant expiry) {
  public static final String COOKIE = "id_token_ex";

  /** The valid exchange token that a browser holds: its session may be over all the same. */
  public static Optional<Exchange> held(Browser browser, TokenVerifier verifier) {
    String token = browser.cookie(COOKIE);
    return token == null || token.isEmpty()
        ? Optional.empty()
        : verifier.verify(token).flatMap(Exchange::of);
  }

  private static Optional<Exchange> of(Map<String, Object> claims) {
    return claims.get("user") instanceof String user
            && claims.get("session") instanceof String session
            && claims.get("exp") instanceof Number expiry
        ? Optional.of(
            new Exchange(
                user,
                session,
                claims.containsKey("adminMode"),
                claims.get("asUser") instanceof String asUser ? asUser : null,
                Instant.ofEpochSecond(expiry.longValue())))
        : Optional.empty();
  }

  public Map<String, Object> claims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("user", user);
    claims.put("session", session);
    if (adminMode) {
      claims.put("adminMode", 1);
    }
    if (asUser != null) {
      claims.put("asUser", asUser);
    }
    return claims;
  }

  /** The user whom the session tells. */
  public String subject() {
    return asUser == null ? user : asUser;
  }
}
