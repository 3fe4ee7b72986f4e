package io.datafair.runtime.settings;

import io.datafair.core.account.Language;
import io.datafair.runtime.secrets.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads named settings and gathers every fault, so that a wrong deployment is mended in one go. */
public final class Settings {
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
