package io.datafair.directory.app;

import io.datafair.directory.key.TokenSigner;
import io.datafair.directory.live.LiveSession;
import io.datafair.directory.live.Origin;
import io.datafair.runtime.identity.TokenVerifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Codes that stand for a person for five minutes. Contract: directory, section 3.2. */
final class AuthorizationCodes {
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final String TYPE = "auth_code";

  private final TokenSigner signer;
  private final TokenVerifier verifier;
  private final Clock clock;

  AuthorizationCodes(TokenSigner signer, TokenVerifier verifier, Clock clock) {
    this.signer = signer;
    this.verifier = verifier;
    this.clock = clock;
  }

  /**
   * A code, which dies with the session that it was made from.
   *
   * @param site where the person is logged in, and nowhere else
   * @param challenge what only the application that asked can answer (PKCE, S256); null when it
   *     gave none
   */
  String sign(
      LiveSession session,
      String client,
      String redirect,
      String site,
      @Nullable String challenge) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("userId", session.holder().id());
    session.origin().describe(claims);
    claims.put("clientId", client);
    claims.put("redirectUri", redirect);
    claims.put("site", site);
    claims.put("type", TYPE);
    if (challenge != null) {
      claims.put("codeChallenge", challenge);
    }
    return signer.sign(claims, clock.instant().plus(LIFE));
  }

  /** The session and the client of a code; empty for any other text, or without its verifier. */
  Optional<Code> read(String code, String site, @Nullable String codeVerifier) {
    return verifier
        .verify(code)
        .filter(claims -> TYPE.equals(claims.get("type")))
        .filter(claims -> site.equals(claims.get("site")))
        .filter(claims -> answers(claims.get("codeChallenge"), codeVerifier))
        .flatMap(
            claims ->
                claims.get("userId") instanceof String user
                        && claims.get("clientId") instanceof String client
                    ? Origin.of(user, claims).map(origin -> new Code(origin, client))
                    : Optional.empty());
  }

  /** What a code stands for. */
  record Code(Origin origin, String client) {}

  private static boolean answers(@Nullable Object challenge, @Nullable String codeVerifier) {
    if (challenge == null) {
      return true;
    }
    return codeVerifier != null
        && MessageDigest.isEqual(bytes(challenge.toString()), bytes(challengeOf(codeVerifier)));
  }

  private static String challengeOf(String codeVerifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes(codeVerifier)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
