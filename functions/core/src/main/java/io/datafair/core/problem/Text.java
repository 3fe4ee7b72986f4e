package io.datafair.core.problem;

import io.datafair.core.account.Language;

/** A message in French and English; whoever reads another language reads the English. */
public record Text(String fr, String en) implements Message {

  /** A message that is the same in every language, such as a literal that clients look for. */
  public static Text same(String text) {
    return new Text(text, text);
  }

  @Override
  public String in(Language language) {
    return language.frenchOrEnglish() == Language.FR ? fr : en;
  }
}
