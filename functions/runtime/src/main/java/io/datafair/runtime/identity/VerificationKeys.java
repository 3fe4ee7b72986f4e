package io.datafair.runtime.identity;

import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/** The public keys that may have signed a token. */
@FunctionalInterface
public interface VerificationKeys {
  /**
   * The live key of that id, empty when there is none. Throws {@code ProblemException} 500 when the
   * keys cannot be read, which says nothing about the token.
   */
  Optional<RSAPublicKey> find(String keyId);
}
