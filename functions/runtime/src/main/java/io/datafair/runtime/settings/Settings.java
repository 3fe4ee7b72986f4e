package io.datafair.runtime.settings;

import io.datafair.core.account.Language;
import io.datafair.runtime.secrets.Secrets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads named settings and gathers every fault, so that a wrong deployment is mended in one go. */
public final class Settings {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smhd])");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private final Map<String, String> environment;
  private final SecretSettings kept;
  private final List<String> faults = new ArrayList<>();

  public Settings(Map<String, String> environment) {
    this(environment, Secrets::read);
  }

  /**
   * @param secrets gives the text of the secret that holds settings, a JSON object
   */
  public Settings(Map<String, String> environment, UnaryOperator<String> secrets) {
    this.environment = Map.copyOf(environment);
    this.kept = new SecretSettings(environment.get("SECRETS_ARN"), secrets);
  }

  public static Settings ofProcess() {
    return new Settings(System.getenv());
  }

  /** The value of a setting that must be there; a missing one is reported by {@link #check}. */
  public String required(String name) {
    String value = optional(name);
    if (value == null || value.isBlank()) {
      faults.add(name + " is missing");
      return "";
    }
    return value;
  }

  public String optional(String name, String fallback) {
    String value = optional(name);
    return value == null ? fallback : value;
  }

  /** A secret is read by its name as any other setting is. */
  public @Nullable String optional(String name) {
    String secret = kept.value(name);
    return secret == null ? environment.get(name) : secret;
  }

  public int integer(String name, int fallback) {
    String value = optional(name);
    if (value == null) {
      return fallback;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      faults.add(name + " must be a whole number, not \"" + value + "\"");
      return fallback;
    }
  }

  /** {@code true} or {@code 1} for what is on, {@code false}, {@code 0} or nothing for off. */
  public boolean flag(String name, boolean fallback) {
    String value = optional(name);
    return switch (value) {
      case null -> fallback;
      case "true", "1" -> true;
      case "false", "0", "" -> false;
      default -> {
        faults.add(name + " must be true or false, not \"" + value + "\"");
        yield fallback;
      }
    };
  }

  /** A whole number of seconds, minutes, hours or days, such as {@code 15m}. */
  public Duration duration(String name, String fallback) {
    String value = optional(name, fallback);
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      faults.add(name + " must be a duration such as 15m or 30d, not \"" + value + "\"");
      return Duration.ZERO;
    }
    return Duration.of(
        Long.parseLong(matcher.group(1)), Objects.requireNonNull(UNITS.get(matcher.group(2))));
  }

  /** Items separated by commas, without the blanks around them. */
  public List<String> list(String name, String fallback) {
    return Arrays.stream(optional(name, fallback).split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /** One of the constants of an enum, in lower case. */
  public <E extends Enum<E>> E choice(String name, E fallback) {
    String value = optional(name);
    Map<String, E> known = new TreeMap<>();
    for (E each : fallback.getDeclaringClass().getEnumConstants()) {
      known.put(each.name().toLowerCase(Locale.ROOT), each);
    }
    E chosen = value == null ? fallback : known.get(value);
    if (chosen == null) {
      faults.add(name + " must be one of " + known.keySet() + ", not \"" + value + "\"");
      return fallback;
    }
    return chosen;
  }

  /** The language of people who ask for none that the platform speaks. */
  public Language defaultLanguage() {
    String code = optional("I18N_DEFAULT_LOCALE", Language.FR.code());
    Optional<Language> language = Language.of(code);
    if (language.isEmpty()) {
      faults.add("I18N_DEFAULT_LOCALE must be fr, en, es, pt, it or de, not \"" + code + "\"");
    }
    return language.orElse(Language.FR);
  }

  /** Ends the start-up when any setting read so far is wrong. */
  public void check() {
    if (!faults.isEmpty()) {
      throw new IllegalStateException("settings: " + String.join("; ", faults));
    }
  }
}
