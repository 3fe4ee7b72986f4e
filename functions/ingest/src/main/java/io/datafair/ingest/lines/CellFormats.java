package io.datafair.ingest.lines;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.ingest.content.Cells;
import io.datafair.ingest.content.DatePattern;
import io.datafair.ingest.content.IsoDateTime;
import io.datafair.ingest.json.JsonBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which format the cells of a column are written in. */
final class CellFormats {
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private CellFormats() {}

  /**
   * The format of a column.
   *
   * @param sniffed the column as the file showed it, with the patterns of its dates
   */
  static CellFormat of(Column column, Map<String, Object> sniffed, ZoneId datasetZone) {
    String separator = column.separator();
    CellFormat single = single(column, sniffed, datasetZone);
    return separator == null ? single : new SeparatedFormat(separator, single);
  }

  private static CellFormat single(Column column, Map<String, Object> sniffed, ZoneId datasetZone) {
    return switch (column.type()) {
      case "integer" -> NumberFormats::integer;
      case "number" -> NumberFormats::number;
      case "boolean" -> CellFormats::bool;
      default ->
          switch (column.format()) {
            case "date" -> date(pattern(column, sniffed, "dateFormat"));
            case "date-time" ->
                new DateTimeFormat(
                    pattern(column, sniffed, "dateTimeFormat"),
                    pattern(column, sniffed, "dateFormat"),
                    zone(column, datasetZone));
            case null, default -> CellFormats::text;
          };
    };
  }

  private static @Nullable DatePattern pattern(
      Column column, Map<String, Object> sniffed, String key) {
    Object seen = sniffed.get(key);
    String text = seen instanceof String found ? found : column.text(key);
    return text == null ? null : DatePattern.named(text).orElse(null);
  }

  private static ZoneId zone(Column column, ZoneId datasetZone) {
    String zone = column.text("timeZone");
    return zone == null ? datasetZone : ZoneId.of(zone);
  }

  private static boolean text(char[] buffer, int from, int to, JsonBuffer out) {
    out.string(buffer, from, to);
    return true;
  }

  private static boolean bool(char[] buffer, int from, int to, JsonBuffer out) {
    int value = Cells.bool(buffer, from, to);
    out.raw(value == 1 ? TRUE : FALSE);
    return value >= 0;
  }

  private static CellFormat date(@Nullable DatePattern pattern) {
    DatePattern.Fields fields = new DatePattern.Fields();
    return (buffer, from, to, out) -> {
      boolean read =
          (pattern != null && pattern.read(buffer, from, to, fields))
              || DatePattern.ISO_DATE.read(buffer, from, to, fields);
      if (read) {
        out.write('"');
        DateText.write(fields, out);
        out.write('"');
        return true;
      }
      return dayOfDateTime(buffer, from, to, fields, out);
    };
  }

  private static boolean dayOfDateTime(
      char[] buffer, int from, int to, DatePattern.Fields fields, JsonBuffer out) {
    if (IsoDateTime.offset(buffer, from, to, fields) < 0) {
      return false;
    }
    out.write('"');
    DateText.write(fields, out);
    out.write('"');
    return true;
  }
}
