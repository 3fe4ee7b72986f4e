package io.datafair.datasets.query.column;

import io.datafair.datasetmodel.schema.Column;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants of the index as the dates that readers know. */
public final class DateValues {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

  private DateValues() {}

  /** {@code YYYY-MM-DD} for a date, ISO with the zone's offset for a date-time. */
  public static String format(Column column, long millis, String datasetZone) {
    Instant instant = Instant.ofEpochMilli(millis);
    if ("date".equals(column.format())) {
      return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
    OffsetDateTime time = instant.atZone(ZoneId.of(zone(column, datasetZone))).toOffsetDateTime();
    return (millis % 1_000 == 0 ? SECONDS : MILLIS).format(time);
  }

  public static String zone(Column column, String datasetZone) {
    String zone = column.text("timeZone");
    return zone == null ? datasetZone : zone;
  }
}
