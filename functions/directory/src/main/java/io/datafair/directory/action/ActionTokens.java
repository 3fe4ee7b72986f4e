package io.datafair.directory.action;

import io.datafair.core.id.Ids;
import io.datafair.directory.DirectorySettings;
import io.datafair.directory.Refusal;
import io.datafair.directory.key.TokenSigner;
import io.datafair.runtime.identity.TokenVerifier;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens that stand for an intention rather than a session. Contract: section 3.2. */
public final class ActionTokens {
  private final TokenSigner signer;
  private final TokenVerifier verifier;
  private final DirectorySettings settings;
  private final Clock clock;

  public ActionTokens(
      TokenSigner signer, TokenVerifier verifier, DirectorySettings settings, Clock clock) {
    this.signer = signer;
    this.verifier = verifier;
    this.settings = settings;
    this.clock = clock;
  }

  /** A token that lets an anonymous person do one thing, once they have waited as people do. */
  public String anonymous() {
    Instant now = clock.instant();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("anonymousAction", true);
    claims.put("validation", "wait");
    claims.put("id", Ids.urlSafe());
    claims.put("nbf", now.plus(settings.anonymousWait()).getEpochSecond());
    return signer.sign(claims, now.plus(settings.anonymousToken()));
  }

  /** Refuses a token that is missing or wrong (401), or given back too early (429). */
  public void requireAnonymous(@Nullable String token) {
    Map<String, Object> claims =
        verifier
            .verifyEarly(token)
            .filter(read -> Boolean.TRUE.equals(read.get("anonymousAction")))
            .orElseThrow(Refusal.ACTION_TOKEN::exception);
    if (claims.get("nbf") instanceof Number start
        && start.longValue() > clock.instant().getEpochSecond()) {
      throw Refusal.TOO_EARLY.exception();
    }
  }
}
