package io.datafair.runtime.settings;

import io.datafair.core.account.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads named settings and gathers every fault, so that a wrong deployment is mended in one go. */
public final class Settings {
  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();

  public Settings(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  public static Settings ofProcess() {
    return new Settings(System.getenv());
  }

  /** The value of a setting that must be there; a missing one is reported by {@link #check}. */
  public String required(String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      faults.add(name + " is missing");
      return "";
    }
    return value;
  }

  public String optional(String name, String fallback) {
    return environment.getOrDefault(name, fallback);
  }

  public @Nullable String optional(String name) {
    return environment.get(name);
  }

  public int integer(String name, int fallback) {
    String value = environment.get(name);
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
