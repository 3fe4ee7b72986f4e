package io.datafair.local.host.lambda;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** X-Ray trace headers in the form Lambda passes, never sampled. */
final class TraceIds {
  private TraceIds() {}

  static String next() {
    HexFormat hex = HexFormat.of();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String seconds = hex.toHexDigits((int) (System.currentTimeMillis() / 1000));
    String trace = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextInt());
    return "Root=1-"
        + seconds
        + "-"
        + trace
        + ";Parent="
        + hex.toHexDigits(random.nextLong())
        + ";Sampled=0";
  }
}
