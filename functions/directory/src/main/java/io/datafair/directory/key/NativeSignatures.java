package io.datafair.directory.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** AWS-LC's RSA, which signs in a quarter of the JDK's time; only where it was built for. */
final class NativeSignatures {
  private static final Logger LOG = LoggerFactory.getLogger(NativeSignatures.class);

  private NativeSignatures() {}

  /** Loaded at the first question. */
  private static final class Loaded {
    static final Optional<Provider> PROVIDER = load();
  }

  /** Its provider; empty on a machine that it was not built for, where the JDK's signs as well. */
  static Optional<Provider> provider() {
    return Loaded.PROVIDER;
  }

  private static Optional<Provider> load() {
    Provider provider = AmazonCorrettoCryptoProvider.INSTANCE;
    Throwable failure = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
    if (failure != null) {
      LOG.info("tokens are signed by the JDK: {}", failure.toString());
      return Optional.empty();
    }
    return Optional.of(provider);
  }

  /** A key in the provider's own form: it would read it again at each signature. */
  static PrivateKey translated(PrivateKey key, Provider provider) {
    try {
      return (PrivateKey) KeyFactory.getInstance("RSA", provider).translateKey(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a signing key cannot be read", e);
    }
  }
}
