package io.datafair.ingest.lines;

import io.datafair.ingest.content.DatePattern;
import io.datafair.ingest.content.IsoDateTime;
import io.datafair.ingest.json.JsonBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Date-times: kept as they are when they carry an offset, else given the one that their zone has at
 * that time.
 */
final class DateTimeFormat implements CellFormat {
  private final @Nullable DatePattern pattern;
  private final @Nullable DatePattern dayPattern;
  private final ZoneId zone;
  private final DatePattern.Fields fields = new DatePattern.Fields();
  private long knownHour = -1;
  private byte[] knownOffset = new byte[0];

  DateTimeFormat(@Nullable DatePattern pattern, @Nullable DatePattern dayPattern, ZoneId zone) {
    this.pattern = pattern;
    this.dayPattern = dayPattern;
    this.zone = zone;
  }

  @Override
  public boolean write(char[] buffer, int from, int to, JsonBuffer out) {
    out.write('"');
    boolean written =
        (pattern != null && pattern.read(buffer, from, to, fields))
            ? local(out)
            : iso(buffer, from, to, out) || day(buffer, from, to, out);
    out.write('"');
    return written;
  }

  private boolean local(JsonBuffer out) {
    DateText.write(fields, out);
    out.write('T');
    out.digits(fields.hour, 2);
    out.write(':');
    out.digits(fields.minute, 2);
    out.write(':');
    out.digits(fields.second, 2);
    out.raw(offset());
    return true;
  }

  private boolean iso(char[] buffer, int from, int to, JsonBuffer out) {
    int offset = IsoDateTime.offset(buffer, from, to, fields);
    if (offset < 0) {
      return false;
    }
    out.ascii(buffer, from, from + 10);
    out.write('T');
    out.ascii(buffer, from + 11, to);
    if (offset == to) {
      out.raw(offset());
    }
    return true;
  }

  private boolean day(char[] buffer, int from, int to, JsonBuffer out) {
    if (dayPattern != null && dayPattern.read(buffer, from, to, fields)) {
      DateText.write(fields, out);
      return true;
    }
    if (DatePattern.ISO_DATE.read(buffer, from, to, fields)) {
      DateText.write(fields, out);
      return true;
    }
    return false;
  }

  private byte[] offset() {
    long hour = ((fields.year * 12L + fields.month) * 31 + fields.day) * 24 + fields.hour;
    if (hour != knownHour) {
      LocalDateTime time =
          LocalDateTime.of(fields.year, fields.month, fields.day, fields.hour, fields.minute);
      String id = zone.getRules().getOffset(time).getId();
      knownOffset =
          (id.equals("Z") ? "+00:00" : id.substring(0, 6)).getBytes(StandardCharsets.US_ASCII);
      knownHour = hour;
    }
    return knownOffset;
  }
}
