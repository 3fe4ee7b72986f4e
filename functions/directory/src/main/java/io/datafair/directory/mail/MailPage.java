package io.datafair.directory.mail;

import io.datafair.core.text.Placeholders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page around the texts of mails. */
final class MailPage {
  private static final String PAGE = read("mail.html");
  private static final String BUTTON = read("button.html");

  private MailPage() {}

  /**
   * The page of a mail.
   *
   * @param values what it shows, fit to stand in HTML
   */
  static String of(Map<String, String> values, boolean button) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put("button", button ? Placeholders.fill(BUTTON, values, value -> value) : "");
    return Placeholders.fill(PAGE, all, value -> value);
  }

  private static String read(String name) {
    try (InputStream input = MailPage.class.getResourceAsStream("/mail/" + name)) {
      if (input == null) {
        throw new IOException("the archive lacks mail/" + name);
      }
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
