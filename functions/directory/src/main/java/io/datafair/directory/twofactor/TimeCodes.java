package io.datafair.directory.twofactor;

import com.bastiaanjansen.otp.SecretGenerator;
import com.bastiaanjansen.otp.TOTPGenerator;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Time-based codes as every authenticator knows them: SHA-1, six digits, thirty seconds. */
final class TimeCodes {
  private static final Duration STEP = Duration.ofSeconds(30);
  // A phone's clock may be a little off, and a code takes a while to type.
  private static final long STEPS_AROUND = 1;

  private final TOTPGenerator codes;

  TimeCodes(String secret) {
    this.codes =
        new TOTPGenerator.Builder(secret.getBytes(StandardCharsets.US_ASCII))
            .withPeriod(STEP)
            .build();
  }

  static String newSecret() {
    return new String(SecretGenerator.generate(), StandardCharsets.US_ASCII);
  }

  /** The time step that a code is of, among those around now. */
  OptionalLong step(String code, Instant now) {
    long current = now.getEpochSecond() / STEP.toSeconds();
    OptionalLong found = OptionalLong.empty();
    for (long step = current - STEPS_AROUND; step <= current + STEPS_AROUND; step++) {
      if (same(at(step), code.strip())) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private String at(long step) {
    return codes.at(Instant.ofEpochSecond(step * STEP.toSeconds()));
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** The address that authenticators read. */
  URI address(String issuer, String user) {
    try {
      return codes.getURI(issuer, user);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("an enrolment has no address", e);
    }
  }
}
