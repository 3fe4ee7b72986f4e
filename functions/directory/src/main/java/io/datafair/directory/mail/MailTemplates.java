package io.datafair.directory.mail;

import ch.digitalfondue.mjml4j.Mjml4j;
import io.datafair.core.account.Language;
import io.datafair.core.text.Placeholders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages of mails that an operator wrote in MJML; each file is read once, when it is needed. */
final class MailTemplates {
  private static final Logger LOG = LoggerFactory.getLogger(MailTemplates.class);

  private final Path folder;
  private final Map<String, Optional<String>> files = new ConcurrentHashMap<>();

  MailTemplates(Path folder) {
    this.folder = folder;
  }

  /**
   * The page of a mail, empty without a template.
   *
   * @param values what it shows, fit to stand in HTML
   */
  Optional<String> page(Language language, Map<String, String> values, boolean button) {
    return files
        .computeIfAbsent(button ? "mail.mjml" : "mail-nobutton.mjml", this::read)
        .flatMap(template -> render(template, language, values));
  }

  private Optional<String> read(String name) {
    try {
      return Optional.of(Files.readString(folder.resolve(name)));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.error("{} is not read: mails keep the page of the service", name, e);
      return Optional.empty();
    }
  }

  /** A mail is worth more than its looks: one that cannot be drawn goes out as usual. */
  private static Optional<String> render(
      String template, Language language, Map<String, String> values) {
    try {
      String filled = Placeholders.fill(template, values, value -> value);
      return Optional.of(Mjml4j.render(filled, new Mjml4j.Configuration(language.code())));
    } catch (RuntimeException e) {
      LOG.error("the template of mails cannot be drawn", e);
      return Optional.empty();
    }
  }
}
