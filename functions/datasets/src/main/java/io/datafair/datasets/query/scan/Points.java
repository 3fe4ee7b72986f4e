package io.datafair.datasets.query.scan;

import java.nio.charset.StandardCharsets;

/** Reads {@code "lat,lon"}. */
public final class Points {
  private Points() {}

  /** Longitude then latitude of a quoted point. */
  public static double[] of(byte[] bytes, int start, int end) {
    String text = new String(bytes, start + 1, end - start - 2, StandardCharsets.US_ASCII);
    int comma = text.indexOf(',');
    return new double[] {
      Double.parseDouble(text.substring(comma + 1)), Double.parseDouble(text.substring(0, comma))
    };
  }
}
