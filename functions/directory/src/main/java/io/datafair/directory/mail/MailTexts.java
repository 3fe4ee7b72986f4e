package io.datafair.directory.mail;

import io.datafair.core.account.Language;
import io.datafair.core.text.Catalogue;

/** The texts of mails in each language. */
final class MailTexts {
  private final Catalogue texts;

  MailTexts(Catalogue.Variables variables) {
    this.texts = new Catalogue("io/datafair/directory/mails", "mails", variables);
  }

  String of(Language language, MailKind kind, String part) {
    return texts.of(language, kind.key() + "." + part);
  }
}
