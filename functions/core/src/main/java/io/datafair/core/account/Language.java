package io.datafair.core.account;

import org.jspecify.annotations.Nullable;

/** The languages in which the platform speaks to people; French is the default. */
public enum Language {
  FR,
  EN;

  /** Reads a locale such as {@code en} or {@code en-GB}; anything unknown is French. */
  public static Language of(@Nullable String locale) {
    return locale != null && locale.toLowerCase(java.util.Locale.ROOT).startsWith("en") ? EN : FR;
  }
}
