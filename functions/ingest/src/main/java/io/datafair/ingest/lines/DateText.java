package io.datafair.ingest.lines;

import io.datafair.ingest.content.DatePattern;
import io.datafair.ingest.json.JsonBuffer;

/** Days as JSON has them. */
final class DateText {
  private DateText() {}

  /** {@code YYYY-MM-DD}. */
  static void write(DatePattern.Fields fields, JsonBuffer out) {
    out.digits(fields.year, 4);
    out.write('-');
    out.digits(fields.month, 2);
    out.write('-');
    out.digits(fields.day, 2);
  }
}
