package io.datafair.core.account;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages in which the platform speaks to people. Contract: directory, section 1.3. */
public enum Language {
  FR,
  EN,
  ES,
  PT,
  IT,
  DE;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The code in cookies, headers and names of files, such as {@code fr}. */
  public String code() {
    return code;
  }

  /** Reads a locale such as {@code en} or {@code en-GB,fr;q=0.8}, of which the first counts. */
  public static Optional<Language> of(@Nullable String locale) {
    if (locale == null) {
      return Optional.empty();
    }
    String text = locale.strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    for (Language language : values()) {
      if (language.code.length() == end && text.startsWith(language.code)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /** The language that stands for this one where texts are in French and English only. */
  public Language frenchOrEnglish() {
    return this == FR ? FR : EN;
  }
}
