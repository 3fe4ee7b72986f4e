package io.datafair.directory.action;

import io.datafair.core.id.Ids;
import io.datafair.directory.account.User;
import io.datafair.directory.common.Refusal;
import io.datafair.directory.common.TokenLifetimes;
import io.datafair.directory.key.TokenSigner;
import io.datafair.directory.live.CredentialFingerprint;
import io.datafair.directory.site.CurrentSite;
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
  private final TokenLifetimes lifetimes;
  private final Clock clock;

  public ActionTokens(
      TokenSigner signer, TokenVerifier verifier, TokenLifetimes lifetimes, Clock clock) {
    this.signer = signer;
    this.verifier = verifier;
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  /** A token that lets an anonymous person do one thing, once they have waited as people do. */
  public String anonymous() {
    Instant now = clock.instant();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("anonymousAction", true);
    claims.put("validation", "wait");
    claims.put("id", Ids.urlSafe());
    claims.put("nbf", now.plus(lifetimes.anonymousWait()).getEpochSecond());
    return signer.sign(claims, now.plus(lifetimes.anonymous()));
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

  /** A token that lets whoever reads a user's mails change their password. */
  public String changePassword(User user, @Nullable String redirect) {
    Map<String, Object> claims = new LinkedHashMap<>();
    if (redirect != null) {
      claims.put("redirect", redirect);
    }
    return action(user, "changePassword", claims);
  }

  /** A token that lets a user of the main site move to another. */
  public String changeHost(User user, CurrentSite site) {
    Map<String, Object> claims = new LinkedHashMap<>();
    site.secondary()
        .ifPresent(
            known -> {
              claims.put("host", known.host());
              if (!known.path().isEmpty()) {
                claims.put("path", known.path());
              }
            });
    return action(user, "changeHost", claims);
  }

  private String action(User user, String action, Map<String, Object> more) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("id", user.id());
    claims.put("email", user.email());
    claims.put("action", action);
    claims.put(CredentialFingerprint.CLAIM, CredentialFingerprint.of(user));
    claims.putAll(more);
    return signer.sign(claims, clock.instant().plus(lifetimes.initial()));
  }

  /**
   * The claims of a token of that action on that user, mailed to the address that is theirs now; a
   * refusal without one. What it did once, a new password or a move, it does not do again.
   */
  Map<String, Object> require(@Nullable String token, String action, User user) {
    return verifier
        .verify(token)
        .filter(claims -> action.equals(claims.get("action")))
        .filter(claims -> user.id().equals(claims.get("id")))
        .filter(claims -> claims.get("email") instanceof String to && user.address().proves(to))
        .filter(
            claims ->
                CredentialFingerprint.of(user).equals(claims.get(CredentialFingerprint.CLAIM)))
        .orElseThrow(Refusal.ACTION_TOKEN::exception);
  }
}
