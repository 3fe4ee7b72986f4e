package io.datafair.ingest.analyze;

import io.datafair.ingest.content.Cells;
import io.datafair.ingest.content.DatePattern;
import io.datafair.ingest.content.IsoDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the type of a column by keeping, value after value, the types that are still possible; the
 * first one left in the order of the contract wins. Every value counts, not a sample, so that no
 * line fails afterwards for a type that the beginning of the file suggested.
 */
public final class ColumnSniffer {
  private static final int SHORT = 200;
  private static final int BOOLEAN = 1;
  private static final int INTEGER = 1 << 1;
  private static final int NUMBER = 1 << 2;
  private static final int ISO_DATE_TIME = 1 << 3;
  private static final int ISO_DATE = 1 << 4;
  private static final int CODE = 1 << 5;
  private static final int DATE_TIMES = 8;
  private static final int DATES = DATE_TIMES + DatePattern.DATE_TIMES.size();
  private static final int TYPED = ~CODE;

  private final DatePattern.Fields fields = new DatePattern.Fields();
  private int possible;
  private long values;
  private int longest;

  public ColumnSniffer() {
    possible = BOOLEAN | INTEGER | NUMBER | ISO_DATE_TIME | ISO_DATE | CODE;
    for (int i = 0; i < DatePattern.DATE_TIMES.size(); i++) {
      possible |= bit(DATE_TIMES, i);
    }
    for (int i = 0; i < DatePattern.DATES.size(); i++) {
      possible |= bit(DATES, i);
    }
  }

  private static int bit(int base, int pattern) {
    return 1 << (base + pattern);
  }

  /** Takes a trimmed cell that is not empty. */
  public void accept(char[] buffer, int from, int to) {
    values++;
    longest = Math.max(longest, to - from);
    if (possible == 0) {
      return;
    }
    if ((possible & TYPED) != 0) {
      numbers(buffer, from, to);
      dates(buffer, from, to);
    }
    if ((possible & CODE) != 0 && !Cells.isCode(buffer, from, to)) {
      possible &= ~CODE;
    }
  }

  private void numbers(char[] buffer, int from, int to) {
    if ((possible & BOOLEAN) != 0 && Cells.bool(buffer, from, to) < 0) {
      possible &= ~BOOLEAN;
    }
    if ((possible & INTEGER) != 0) {
      if (Cells.isInteger(buffer, from, to)) {
        return;
      }
      possible &= ~INTEGER;
    }
    if ((possible & NUMBER) != 0 && !Cells.isNumber(buffer, from, to)) {
      possible &= ~NUMBER;
    }
  }

  private void dates(char[] buffer, int from, int to) {
    if (possible >> DATE_TIMES != 0) {
      patterns(DatePattern.DATE_TIMES, DATE_TIMES, buffer, from, to);
      patterns(DatePattern.DATES, DATES, buffer, from, to);
    }
    if ((possible & ISO_DATE_TIME) != 0) {
      int offset = IsoDateTime.offset(buffer, from, to, fields);
      if (offset < 0 || offset == to) {
        possible &= ~ISO_DATE_TIME;
      }
    }
    if ((possible & ISO_DATE) != 0 && !DatePattern.ISO_DATE.read(buffer, from, to, fields)) {
      possible &= ~ISO_DATE;
    }
  }

  private void patterns(List<DatePattern> patterns, int base, char[] buffer, int from, int to) {
    for (int i = 0; i < patterns.size(); i++) {
      if ((possible & bit(base, i)) != 0 && !patterns.get(i).read(buffer, from, to, fields)) {
        possible &= ~bit(base, i);
      }
    }
  }

  /** The column holds a text that only looks like a number. */
  void noNumber() {
    possible &= ~(BOOLEAN | INTEGER | NUMBER);
  }

  public boolean empty() {
    return values == 0;
  }

  public long values() {
    return values;
  }

  /** {@code type}, {@code format}, {@code dateFormat}… of the column, in the contract's words. */
  public Map<String, Object> type() {
    Map<String, Object> type = new LinkedHashMap<>();
    if ((possible & BOOLEAN) != 0) {
      type.put("type", "boolean");
    } else if ((possible & INTEGER) != 0) {
      type.put("type", "integer");
    } else if ((possible & NUMBER) != 0) {
      type.put("type", "number");
    } else {
      type.put("type", "string");
      text(type);
    }
    return type;
  }

  private void text(Map<String, Object> type) {
    if (pattern(type, DatePattern.DATE_TIMES, DATE_TIMES, "date-time", "dateTimeFormat")) {
      return;
    }
    if ((possible & ISO_DATE_TIME) != 0) {
      type.put("format", "date-time");
    } else if (!pattern(type, DatePattern.DATES, DATES, "date", "dateFormat")) {
      if ((possible & ISO_DATE) != 0) {
        type.put("format", "date");
      } else {
        plain(type);
      }
    }
  }

  private boolean pattern(
      Map<String, Object> type, List<DatePattern> patterns, int base, String format, String key) {
    for (int i = 0; i < patterns.size(); i++) {
      if ((possible & bit(base, i)) != 0) {
        type.put("format", format);
        type.put(key, patterns.get(i).text());
        return true;
      }
    }
    return false;
  }

  private void plain(Map<String, Object> type) {
    if (longest > SHORT) {
      type.put("x-display", "textarea");
      type.put("x-capabilities", Map.of("index", false, "values", false, "insensitive", false));
    } else if ((possible & CODE) != 0) {
      type.put("x-capabilities", Map.of("text", false, "insensitive", false));
    }
  }
}
