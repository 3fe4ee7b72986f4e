package io.datafair.core.problem;

import io.datafair.core.account.Language;

/** What a person reads, in the language of that person. */
@FunctionalInterface
public interface Message {
  String in(Language language);

  default String fr() {
    return in(Language.FR);
  }

  default String en() {
    return in(Language.EN);
  }
}
