package io.datafair.directory.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import io.datafair.directory.common.ConcurrentTask;
import java.security.Provider;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs tokens with the newest key. */
public final class TokenSigner {
  private final SigningKeys keys;
  private final Clock clock;
  private volatile @Nullable Ready ready;

  /** A key made ready to sign: reading it costs a good part of a signature. */
  private record Ready(String keyId, JWSSigner signer) {}

  public TokenSigner(SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** A signed token; {@code iat} and {@code exp} are added to the claims. */
  public String sign(Map<String, Object> claims, Instant expiry) {
    Map<String, Object> dated = new LinkedHashMap<>(claims);
    dated.put("iat", clock.instant().getEpochSecond());
    dated.put("exp", expiry.getEpochSecond());
    RSAKey key = keys.signing();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    JWSObject token = new JWSObject(header, new Payload(dated));
    try {
      token.sign(signer(key).signer());
    } catch (JOSEException e) {
      throw new IllegalStateException("a token cannot be signed", e);
    }
    return token.serialize();
  }

  /**
   * Loads what signs while a function that will sign starts: that takes longer than a signature.
   */
  public static void prepare() {
    ConcurrentTask.start(NativeSignatures::provider);
  }

  private Ready signer(RSAKey key) throws JOSEException {
    Ready known = ready;
    if (known == null || !known.keyId().equals(key.getKeyID())) {
      known = new Ready(key.getKeyID(), made(key));
      ready = known;
    }
    return known;
  }

  private JWSSigner made(RSAKey key) throws JOSEException {
    Optional<Provider> known = NativeSignatures.provider();
    if (known.isEmpty()) {
      return new RSASSASigner(key);
    }
    RSASSASigner signer =
        new RSASSASigner(NativeSignatures.translated(key.toPrivateKey(), known.get()));
    signer.getJCAContext().setProvider(known.get());
    return signer;
  }
}
