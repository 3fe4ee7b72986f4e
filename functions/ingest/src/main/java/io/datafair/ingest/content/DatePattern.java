package io.datafair.ingest.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A written form of dates, such as {@code D/M/YYYY H:m}: one letter takes one or two digits, two
 * letters take two, years take as many as they have letters.
 */
public final class DatePattern {
  /** Forms of date-times that are looked for, in order. */
  public static final List<DatePattern> DATE_TIMES =
      of(
          "D/M/YYYY H:m",
          "D/M/YY H:m",
          "D/M/YYYY, H:m",
          "D/M/YY, H:m",
          "D/M/YYYY H:m:s",
          "D/M/YY H:m:s",
          "D/M/YYYY, H:m:s",
          "D/M/YY, H:m:s",
          "YYYY-MM-DDTHH:mm:ss",
          "YYYY-MM-DD HH:mm:ss");

  /** Forms of dates that are looked for, in order. */
  public static final List<DatePattern> DATES = of("D/M/YYYY", "D/M/YY", "YYYY/M/D");

  public static final DatePattern ISO_DATE = new DatePattern("YYYY-MM-DD");

  private final String text;
  private final char[] fields;
  private final int[] widths;

  /** Years, months, days, hours, minutes and seconds as read. */
  public static final class Fields {
    public int year;
    public int month;
    public int day;
    public int hour;
    public int minute;
    public int second;

    void clear() {
      year = 0;
      month = 1;
      day = 1;
      hour = 0;
      minute = 0;
      second = 0;
    }

    boolean valid() {
      return month >= 1
          && month <= 12
          && day >= 1
          && day <= daysInMonth()
          && hour < 24
          && minute < 60
          && second < 60;
    }

    private int daysInMonth() {
      return switch (month) {
        case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        case 4, 6, 9, 11 -> 30;
        default -> 31;
      };
    }
  }

  public DatePattern(String text) {
    this.text = text;
    StringBuilder letters = new StringBuilder();
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      char letter = text.charAt(i);
      int end = i + 1;
      while (isField(letter) && end < text.length() && text.charAt(end) == letter) {
        end++;
      }
      letters.append(letter);
      counts.add(end - i);
      i = end;
    }
    this.fields = letters.toString().toCharArray();
    this.widths = counts.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<DatePattern> of(String... texts) {
    List<DatePattern> patterns = new ArrayList<>();
    for (String text : texts) {
      patterns.add(new DatePattern(text));
    }
    return List.copyOf(patterns);
  }

  /** A pattern that was stored by its text. */
  public static Optional<DatePattern> named(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(new DatePattern(text));
  }

  private static boolean isField(char letter) {
    return "YMDHms".indexOf(letter) >= 0;
  }

  public String text() {
    return text;
  }

  /** Reads a cell into {@code out}; false when it is not written that way. */
  public boolean read(char[] buffer, int from, int to, Fields out) {
    out.clear();
    int at = from;
    for (int i = 0; i < fields.length; i++) {
      char field = fields[i];
      if (!isField(field)) {
        if (at == to || buffer[at] != field) {
          return false;
        }
        at++;
        continue;
      }
      int least = widths[i];
      int most = least == 1 ? 2 : least;
      int value = 0;
      int digits = 0;
      while (digits < most && at < to && buffer[at] >= '0' && buffer[at] <= '9') {
        value = value * 10 + buffer[at] - '0';
        digits++;
        at++;
      }
      if (digits < least) {
        return false;
      }
      set(out, field, digits == 2 && field == 'Y' ? century(value) : value);
    }
    return at == to && out.valid();
  }

  private static int century(int year) {
    return year < 69 ? 2000 + year : 1900 + year;
  }

  private static void set(Fields out, char field, int value) {
    switch (field) {
      case 'Y' -> out.year = value;
      case 'M' -> out.month = value;
      case 'D' -> out.day = value;
      case 'H' -> out.hour = value;
      case 'm' -> out.minute = value;
      default -> out.second = value;
    }
  }
}
