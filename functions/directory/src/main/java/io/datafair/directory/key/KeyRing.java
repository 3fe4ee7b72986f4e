package io.datafair.directory.key;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The live keys.
 *
 * @param signing signs; holds its private part
 * @param previous still verifies; public part only, null before the first rotation
 */
record KeyRing(RSAKey signing, Instant created, @Nullable RSAKey previous) {

  /** Newest first. */
  List<RSAKey> live() {
    return Stream.of(Optional.of(signing), Optional.ofNullable(previous))
        .flatMap(Optional::stream)
        .toList();
  }
}
