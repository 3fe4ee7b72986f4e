package io.datafair.directory.password;

import io.datafair.directory.common.Refusal;
import io.datafair.runtime.settings.Settings;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a password must be.
 *
 * @param classes how many of lower case, upper case, digits and others it mixes
 * @param entropy bits, as if each character were drawn from the classes present
 * @param renewal how long one is kept; null for ever
 * @param atLogin passwords stored before this policy are held to it too
 */
public record PasswordPolicy(
    int length, int classes, int entropy, @Nullable Period renewal, boolean atLogin) {
  private static final int MAXIMUM = 1_000;
  private static final Pattern INTERVAL =
      Pattern.compile("\\[\\s*(\\d{1,4})\\s*,\\s*\"(day|week|month|year)s?\"\\s*]");

  public static PasswordPolicy of(Settings settings) {
    return new PasswordPolicy(
        settings.integer("PASSWORD_VALIDATION_MIN_LENGTH", 9),
        settings.integer("PASSWORD_VALIDATION_MIN_CHAR_CLASSES", 3),
        settings.integer("PASSWORD_VALIDATION_ENTROPY", 50),
        renewal(settings.optional("PASSWORD_UPDATE_INTERVAL", "")),
        settings.flag("PASSWORD_VALIDATE_ON_LOGIN", false));
  }

  private static @Nullable Period renewal(String text) {
    if (text.isEmpty()) {
      return null;
    }
    Matcher matcher = INTERVAL.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException(
          "PASSWORD_UPDATE_INTERVAL must be an interval such as [90,\"days\"], not " + text);
    }
    int amount = Integer.parseInt(matcher.group(1));
    return switch (matcher.group(2)) {
      case "day" -> Period.ofDays(amount);
      case "week" -> Period.ofWeeks(amount);
      case "month" -> Period.ofMonths(amount);
      default -> Period.ofYears(amount);
    };
  }

  /** Why a password is not taken; empty when it is. */
  public Optional<Refusal> refusal(String password) {
    int points = password.codePointCount(0, password.length());
    if (points < length || password.length() > MAXIMUM) {
      return Optional.of(Refusal.PASSWORD_TOO_SHORT);
    }
    boolean lower = password.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    boolean upper = password.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    boolean digit = password.chars().anyMatch(c -> c >= '0' && c <= '9');
    boolean other = password.chars().anyMatch(c -> !alphanumeric(c));
    int mixed = (lower ? 1 : 0) + (upper ? 1 : 0) + (digit ? 1 : 0) + (other ? 1 : 0);
    if (mixed < classes) {
      return Optional.of(Refusal.PASSWORD_FEW_CLASSES);
    }
    int alphabet = (lower ? 26 : 0) + (upper ? 26 : 0) + (digit ? 10 : 0) + (other ? 40 : 0);
    double bits = alphabet == 0 ? 0 : points * Math.log(alphabet) / Math.log(2);
    return Math.floor(bits) < entropy ? Optional.of(Refusal.PASSWORD_ENTROPY) : Optional.empty();
  }

  private static boolean alphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Whether a password changed at that time must be renewed. */
  public boolean outdated(@Nullable Instant changed, Instant now) {
    return renewal != null
        && changed != null
        && changed.atOffset(ZoneOffset.UTC).plus(renewal).toInstant().isBefore(now);
  }
}
