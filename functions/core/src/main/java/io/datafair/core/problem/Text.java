package io.datafair.core.problem;

import io.datafair.core.account.Language;

/** A message that a person reads, in each language of the platform. */
public record Text(String fr, String en) {

  /** A message that is the same in every language, such as a literal that clients look for. */
  public static Text same(String text) {
    return new Text(text, text);
  }

  public String in(Language language) {
    return switch (language) {
      case FR -> fr;
      case EN -> en;
    };
  }
}
