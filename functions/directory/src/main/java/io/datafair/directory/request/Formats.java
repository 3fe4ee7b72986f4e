package io.datafair.directory.request;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The formats of texts in bodies. */
public final class Formats {
  private static final int LONGEST_ADDRESS = 254;
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,250}[\\p{L}\\p{N}])?");

  private Formats() {}

  /** Whether a text is an email address. */
  public static boolean isEmail(String text) {
    return text.length() <= LONGEST_ADDRESS && ADDRESS.matcher(text).matches();
  }

  static @Nullable String email(Object value) {
    return value instanceof String text && isEmail(text) ? null : "must match format \"email\"";
  }

  static @Nullable String date(Object value) {
    try {
      return value instanceof String text && LocalDate.parse(text) != null
          ? null
          : "must match format \"date\"";
    } catch (DateTimeException e) {
      return "must match format \"date\"";
    }
  }
}
