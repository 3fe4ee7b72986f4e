package io.datafair.directory.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password's PBKDF2 hash with the parameters it was made with. Contract: directory, section 16.
 *
 * @param hash hexadecimal
 * @param salt hexadecimal
 * @param size bytes of the hash
 * @param algorithm digest, such as {@code sha512}
 * @param pending whoever chose it has not shown yet that the account's address is theirs: it
 *     matches nothing
 */
public record HashedPassword(
    String hash, String salt, int iterations, int size, String algorithm, boolean pending) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SIZE = 64;
  private static final int MAXIMUM_ITERATIONS = 10_000_000;

  public HashedPassword {
    if (iterations < 1 || iterations > MAXIMUM_ITERATIONS || size < 16 || size > 512) {
      throw new IllegalArgumentException("these password parameters are out of bounds");
    }
  }

  public HashedPassword(String hash, String salt, int iterations, int size, String algorithm) {
    this(hash, salt, iterations, size, algorithm, false);
  }

  /** The same, until its owner is known. */
  public HashedPassword untilConfirmed() {
    return new HashedPassword(hash, salt, iterations, size, algorithm, true);
  }

  /** Hashes a password at today's strength. */
  public static HashedPassword of(String clear, int iterations) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    byte[] hash = derive(clear, salt, iterations, SIZE, "sha512");
    HexFormat hex = HexFormat.of();
    return new HashedPassword(hex.formatHex(hash), hex.formatHex(salt), iterations, SIZE, "sha512");
  }

  /** Compares in constant time; one that is pending takes as long to match nothing. */
  public boolean matches(String clear) {
    HexFormat hex = HexFormat.of();
    byte[] expected = hex.parseHex(hash);
    byte[] found = derive(clear, hex.parseHex(salt), iterations, size, algorithm);
    return MessageDigest.isEqual(expected, found) && !pending;
  }

  /**
   * Does the work of a comparison for an account that has no password, so that both take as long.
   */
  public static void matchNothing(String clear, int iterations) {
    byte[] found = derive(clear, new byte[16], iterations, SIZE, "sha512");
    Arrays.fill(found, (byte) 0);
  }

  private static byte[] derive(
      String clear, byte[] salt, int iterations, int size, String algorithm) {
    PBEKeySpec spec = new PBEKeySpec(clear.toCharArray(), salt, iterations, size * 8);
    try {
      return SecretKeyFactory.getInstance(
              "PBKDF2WithHmac" + algorithm.replace("-", "").toUpperCase(Locale.ROOT))
          .generateSecret(spec)
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("passwords cannot be hashed with " + algorithm, e);
    } finally {
      spec.clearPassword();
    }
  }
}
