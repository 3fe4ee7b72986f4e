package io.datafair.ingest.content;

/** Date-times written as RFC 3339, with a {@code T} or a space between date and hour. */
public final class IsoDateTime {
  private static final DatePattern SECONDS = new DatePattern("YYYY-MM-DDTHH:mm:ss");
  private static final DatePattern SPACED = new DatePattern("YYYY-MM-DD HH:mm:ss");
  private static final int LENGTH = 19;

  private IsoDateTime() {}

  /**
   * Where the offset begins, {@code to} when there is none; -1 when the cell is no date-time. The
   * fields are read into {@code out}.
   */
  public static int offset(char[] buffer, int from, int to, DatePattern.Fields out) {
    if (to - from < LENGTH) {
      return -1;
    }
    int end = from + LENGTH;
    if (!SECONDS.read(buffer, from, end, out) && !SPACED.read(buffer, from, end, out)) {
      return -1;
    }
    int at = end;
    if (at < to && buffer[at] == '.') {
      at++;
      int first = at;
      while (at < to && buffer[at] >= '0' && buffer[at] <= '9') {
        at++;
      }
      if (at == first || at - first > 9) {
        return -1;
      }
    }
    return at == to || isOffset(buffer, at, to) ? at : -1;
  }

  private static boolean isOffset(char[] buffer, int from, int to) {
    if (to - from == 1) {
      return buffer[from] == 'Z' || buffer[from] == 'z';
    }
    return to - from == 6
        && (buffer[from] == '+' || buffer[from] == '-')
        && digits(buffer, from + 1)
        && buffer[from + 3] == ':'
        && digits(buffer, from + 4);
  }

  private static boolean digits(char[] buffer, int at) {
    return buffer[at] >= '0' && buffer[at] <= '9' && buffer[at + 1] >= '0' && buffer[at + 1] <= '9';
  }
}
