package io.datafair.directory.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.datafair.runtime.identity.VerificationKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The directory's own keys, shared by all its instances through the database. */
public final class SigningKeys implements VerificationKeys {
  private static final Duration CACHED = Duration.ofSeconds(10);
  private static final Duration ROTATED_AFTER = Duration.ofDays(30);
  private static final int BITS = 2048;

  private record Snapshot(KeyRing ring, Instant read) {}

  private final KeyRingStore store;
  private final Clock clock;
  private final String prefix;
  private volatile @Nullable Snapshot snapshot;

  /**
   * The keys.
   *
   * @param prefix start of the key ids
   */
  public SigningKeys(KeyRingStore store, Clock clock, String prefix) {
    this.store = store;
    this.clock = clock;
    this.prefix = prefix;
  }

  /** Makes the first key unless there is one. */
  public void ensure() {
    ring();
  }

  /** The key that signs, with its private part. */
  public RSAKey signing() {
    return ring().signingAt(clock.instant());
  }

  @Override
  public Optional<RSAPublicKey> find(String keyId) {
    return ring().live().stream()
        .filter(key -> key.getKeyID().equals(keyId))
        .findFirst()
        .map(SigningKeys::publicKey);
  }

  /** The published set, newest first. */
  public Map<String, Object> published() {
    List<Map<String, Object>> keys =
        ring().live().stream().map(key -> key.toPublicJWK().toJSONObject()).toList();
    return Map.of("keys", keys);
  }

  /** Puts a new key in charge when the current one is old enough; true when it did. */
  public boolean rotateWhenDue() {
    KeyRing ring = ring();
    Instant now = KeyRingStore.now(clock);
    if (Duration.between(ring.created(), now).compareTo(ROTATED_AFTER) < 0) {
      return false;
    }
    KeyRing next = new KeyRing(generate(), now, ring.signing());
    boolean rotated = store.replace(ring.signing().getKeyID(), next);
    snapshot = null;
    return rotated;
  }

  private KeyRing ring() {
    Snapshot current = snapshot;
    Instant now = clock.instant();
    if (current != null && Duration.between(current.read(), now).compareTo(CACHED) < 0) {
      return current.ring();
    }
    KeyRing ring = store.read().orElseGet(this::create);
    snapshot = new Snapshot(ring, now);
    return ring;
  }

  private KeyRing create() {
    store.create(new KeyRing(generate(), KeyRingStore.now(clock), null));
    return store.read().orElseThrow();
  }

  private RSAKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
          .privateKey(pair.getPrivate())
          .keyID(prefix + "-" + UUID.randomUUID())
          .algorithm(JWSAlgorithm.RS256)
          .keyUse(KeyUse.SIGNATURE)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RSA keys cannot be made on this machine", e);
    }
  }

  private static RSAPublicKey publicKey(RSAKey key) {
    try {
      return key.toRSAPublicKey();
    } catch (JOSEException e) {
      throw new IllegalStateException("a live key is unreadable", e);
    }
  }
}
