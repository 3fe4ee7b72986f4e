package io.datafair.directory.text;

import io.datafair.core.account.Language;
import io.datafair.core.problem.Message;
import java.util.Map;

/**
 * The text of an error.
 *
 * @param key that of the contract where it has one
 * @param values what stands in the place of its {@code {name}}
 */
public record ErrorText(String key, Map<String, String> values) implements Message {
  // The folder of the archive and the first part of the keys in the names of variables.
  private static final String FOLDER = "messages";
  private static final String PATH = "errors";

  private static final Catalogue TEXTS = new Catalogue(FOLDER, PATH, System::getenv);

  public ErrorText {
    values = Map.copyOf(values);
  }

  public ErrorText(String key) {
    this(key, Map.of());
  }

  @Override
  public String in(Language language) {
    return Placeholders.fill(TEXTS.of(language, key), values, value -> value);
  }

  /** The texts of errors, with what an operator replaces of them. */
  static Catalogue catalogue(Catalogue.Variables variables) {
    return new Catalogue(FOLDER, PATH, variables);
  }
}
