package io.datafair.directory.key;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The live keys.
 *
 * @param signing signs, once everybody has had the time to learn of it; holds its private part
 * @param previous still verifies, and signs until then; null before the first rotation
 */
record KeyRing(RSAKey signing, Instant created, @Nullable RSAKey previous) {

  /** Longer than any cache of the published keys: no token is met whose key is not known. */
  private static final Duration LEARNT_AFTER = Duration.ofMinutes(5);

  /** The key that signs at a time. */
  RSAKey signingAt(Instant now) {
    return previous != null && previous.isPrivate() && now.isBefore(created.plus(LEARNT_AFTER))
        ? previous
        : signing;
  }

  /** Newest first. */
  List<RSAKey> live() {
    return Stream.of(Optional.of(signing), Optional.ofNullable(previous))
        .flatMap(Optional::stream)
        .toList();
  }
}
