package io.datafair.local.host.lambda;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Unguessable names by which processes are told apart on the Runtime API. */
final class Tokens {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  static String next() {
    byte[] bytes = new byte[12];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
