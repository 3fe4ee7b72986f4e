package io.datafair.core.time;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Moments as they are stored and shown: {@code 2026-11-25T10:00:00.000Z}, to the millisecond. Texts
 * of one length have the order of their moments, which those of {@code Instant} have not: a whole
 * second is written shorter there, and comes after its fractions.
 */
public final class IsoTime {
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private IsoTime() {}

  public static String of(Instant moment) {
    return MILLIS.format(moment);
  }
}
