package io.datafair.directory.mail;

import io.datafair.core.account.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The texts of mails in each language, and the page around them. */
final class MailTexts {
  private final Map<Language, Properties> texts = new EnumMap<>(Language.class);
  private final String page = read("mail.html");
  private final String button = read("button.html");

  String of(Language language, MailKind kind, String part) {
    String text = texts(language).getProperty(kind.key() + "." + part);
    if (text == null) {
      throw new IllegalStateException(language + " lacks the text " + kind.key() + "." + part);
    }
    return text;
  }

  String page() {
    return page;
  }

  String button() {
    return button;
  }

  private synchronized Properties texts(Language language) {
    return texts.computeIfAbsent(language, MailTexts::load);
  }

  private static Properties load(Language language) {
    Properties texts = new Properties();
    String name = language.name().toLowerCase(Locale.ROOT) + ".properties";
    try (InputStream input = open(name)) {
      texts.load(new InputStreamReader(input, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(String name) {
    try (InputStream input = open(name)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream input = MailTexts.class.getResourceAsStream("/mail/" + name);
    if (input == null) {
      throw new IOException("the archive lacks mail/" + name);
    }
    return input;
  }
}
