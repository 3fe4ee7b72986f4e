package io.datafair.ingest.content;

/**
 * What cells mean, read in place from the characters of a buffer. Contract: datasets, section 8.
 */
public final class Cells {
  /** Digits beyond which a whole number no longer fits the index and stays text. */
  private static final int LONGEST_INTEGER = 18;

  private Cells() {}

  public static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00A0' || c == '\u202F' || c == '\u200B' || c == '\uFEFF';
  }

  /** The first character of a cell that is not blank, {@code end} when there is none. */
  public static int trimStart(char[] buffer, int start, int end) {
    int from = start;
    while (from < end && isBlank(buffer[from])) {
      from++;
    }
    return from;
  }

  public static int trimEnd(char[] buffer, int start, int end) {
    int to = end;
    while (to > start && isBlank(buffer[to - 1])) {
      to--;
    }
    return to;
  }

  /** Optional sign and digits, inner spaces allowed. */
  public static boolean isInteger(char[] buffer, int from, int to) {
    int digits = 0;
    for (int i = from; i < to; i++) {
      char c = buffer[i];
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (isSign(c) ? i != from : !isBlank(c)) {
        return false;
      }
    }
    return digits > 0 && digits <= LONGEST_INTEGER;
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  /** A decimal number with a point or comma, inner spaces, or in scientific notation. */
  public static boolean isNumber(char[] buffer, int from, int to) {
    int at = from < to && isSign(buffer[from]) ? from + 1 : from;
    int whole = 0;
    int decimals = 0;
    boolean point = false;
    for (; at < to; at++) {
      char c = buffer[at];
      if (c >= '0' && c <= '9') {
        if (point) {
          decimals++;
        } else {
          whole++;
        }
      } else if (c == '.' || c == ',') {
        if (point) {
          return false;
        }
        point = true;
      } else if (c == 'e' || c == 'E') {
        return whole + decimals > 0 && isExponent(buffer, at + 1, to);
      } else if (!isBlank(c)) {
        return false;
      }
    }
    return point ? whole + decimals > 0 : whole > 0 && whole <= LONGEST_INTEGER;
  }

  private static boolean isExponent(char[] buffer, int from, int to) {
    int at = from < to && isSign(buffer[from]) ? from + 1 : from;
    if (at == to || to - at > 3) {
      return false;
    }
    for (int i = at; i < to; i++) {
      if (buffer[i] < '0' || buffer[i] > '9') {
        return false;
      }
    }
    return true;
  }

  /** 1 for true, 0 for false, -1 when the cell is no boolean. */
  public static int bool(char[] buffer, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && (buffer[from] == '_' || isBlank(buffer[from]))) {
      from++;
    }
    while (to > from && (buffer[to - 1] == '_' || isBlank(buffer[to - 1]))) {
      to--;
    }
    return switch (to - from) {
      case 1 -> buffer[from] == '1' ? 1 : buffer[from] == '0' ? 0 : -1;
      case 2 -> matches(buffer, from, "-1") || matches(buffer, from, "no") ? 0 : -1;
      case 3 ->
          matches(buffer, from, "oui") || matches(buffer, from, "yes")
              ? 1
              : matches(buffer, from, "non") ? 0 : -1;
      case 4 ->
          matches(buffer, from, "true") || matches(buffer, from, "vrai")
              ? 1
              : matches(buffer, from, "faux") ? 0 : -1;
      case 5 -> matches(buffer, from, "false") ? 0 : -1;
      default -> -1;
    };
  }

  private static boolean matches(char[] buffer, int from, String lowerCase) {
    for (int i = 0; i < lowerCase.length(); i++) {
      if (Character.toLowerCase(buffer[from + i]) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Only letters, digits and {@code _ . / -}, with a digit at least. */
  public static boolean isCode(char[] buffer, int from, int to) {
    boolean digit = false;
    for (int i = from; i < to; i++) {
      char c = buffer[i];
      if (c >= '0' && c <= '9') {
        digit = true;
      } else if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
          && c != '_'
          && c != '.'
          && c != '/'
          && c != '-') {
        return false;
      }
    }
    return digit;
  }
}
