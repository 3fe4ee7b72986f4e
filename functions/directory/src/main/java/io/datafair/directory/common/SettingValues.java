package io.datafair.directory.common;

import io.datafair.runtime.settings.Settings;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of values that settings of this service have beside texts and numbers. */
public final class SettingValues {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smhd])");

  private SettingValues() {}

  /** {@code true} and {@code 1} switch on, anything else off. */
  public static boolean flag(Settings settings, String name, boolean fallback) {
    String text = settings.optional(name, Boolean.toString(fallback));
    return text.equals("true") || text.equals("1");
  }

  /** A number and a unit, such as {@code 15m} or {@code 30d}. */
  public static Duration duration(Settings settings, String name, String fallback) {
    String text = settings.optional(name, fallback);
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException(
          name + " must be a duration such as 15m or 30d, not \"" + text + "\"");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
