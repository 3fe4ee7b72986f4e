package io.datafair.runtime.identity;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Session tokens verified a short while ago: a signature is checked once, not at every request. */
final class VerifiedTokens {
  private static final int MAXIMUM = 1_000;
  // Short enough for a retired key to stop working soon after it left the published set.
  private static final long KEPT_SECONDS = 60;

  private record Kept(SessionToken token, long until) {}

  private final TokenVerifier verifier;
  private final Clock clock;
  private final Map<String, Kept> entries =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MAXIMUM;
        }
      };

  VerifiedTokens(TokenVerifier verifier, Clock clock) {
    this.verifier = verifier;
    this.clock = clock;
  }

  Optional<SessionToken> read(String text) {
    long now = clock.instant().getEpochSecond();
    synchronized (entries) {
      Kept entry = entries.get(text);
      if (entry != null && now < entry.until()) {
        return Optional.of(entry.token());
      }
      entries.remove(text);
    }
    Optional<SessionToken> token = verifier.verify(text).flatMap(SessionToken::of);
    token.ifPresent(
        valid -> {
          long until = Math.min(valid.expiry(), now + KEPT_SECONDS);
          synchronized (entries) {
            entries.put(text, new Kept(valid, until));
          }
        });
    return token;
  }
}
