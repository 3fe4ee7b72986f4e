package io.datafair.directory.live;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The session that something was made from, as the thing carries it: it is worth nothing once that
 * session is over.
 *
 * @param until when that session would have ended by itself
 */
public record Origin(String user, String session, Instant until) {
  private static final String SESSION = "from";
  private static final String UNTIL = "until";

  /** Adds what tells the session, beside the user. */
  public void describe(Map<String, Object> claims) {
    claims.put(SESSION, session);
    claims.put(UNTIL, until.getEpochSecond());
  }

  /** Whether some claims tell a session that they were made from. */
  public static boolean told(Map<String, Object> claims) {
    return claims.containsKey(SESSION);
  }

  /** The session that the claims of a user were made from. */
  public static Optional<Origin> of(String user, Map<String, Object> claims) {
    return claims.get(SESSION) instanceof String session
            && claims.get(UNTIL) instanceof Number until
        ? Optional.of(new Origin(user, session, Instant.ofEpochSecond(until.longValue())))
        : Optional.empty();
  }
}
