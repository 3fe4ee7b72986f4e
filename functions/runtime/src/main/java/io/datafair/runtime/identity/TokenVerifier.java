package io.datafair.runtime.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the signature and the dates of the directory's tokens. RS256 and nothing else. */
public final class TokenVerifier {
  private static final Duration SKEW = Duration.ofSeconds(5);
  private static final int MAXIMUM_LENGTH = 32_768;

  private final VerificationKeys keys;
  private final Clock clock;

  public TokenVerifier(VerificationKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** The claims of a valid token; empty for any other text. */
  public Optional<Map<String, Object>> verify(@Nullable String token) {
    return verifyEarly(token).filter(this::started);
  }

  /** The same, for a token that may only be valid later. */
  public Optional<Map<String, Object>> verifyEarly(@Nullable String token) {
    if (token == null || token.length() > MAXIMUM_LENGTH) {
      return Optional.empty();
    }
    try {
      JWSObject signed = JWSObject.parse(token);
      Map<String, Object> claims = signed.getPayload().toJSONObject();
      return claims != null && genuine(signed) && lasting(claims)
          ? Optional.of(claims)
          : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  /** The claims of a token whose signature nobody has checked. */
  public static Optional<Map<String, Object>> decode(String headerAndPayload) {
    if (headerAndPayload.length() > MAXIMUM_LENGTH) {
      return Optional.empty();
    }
    try {
      // An empty third part is refused by the parser; the signature itself is not looked at.
      return Optional.ofNullable(
          JWSObject.parse(headerAndPayload + ".AA").getPayload().toJSONObject());
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private boolean genuine(JWSObject signed) throws JOSEException {
    String keyId = signed.getHeader().getKeyID();
    if (keyId == null || !JWSAlgorithm.RS256.equals(signed.getHeader().getAlgorithm())) {
      return false;
    }
    Optional<RSAPublicKey> key = keys.find(keyId);
    return key.isPresent() && signed.verify(new RSASSAVerifier(key.get()));
  }

  private boolean lasting(Map<String, Object> claims) {
    return claims.get("exp") instanceof Number expiry
        && clock.instant().minus(SKEW).getEpochSecond() < expiry.longValue();
  }

  private boolean started(Map<String, Object> claims) {
    return !(claims.get("nbf") instanceof Number start)
        || start.longValue() <= clock.instant().plus(SKEW).getEpochSecond();
  }
}
