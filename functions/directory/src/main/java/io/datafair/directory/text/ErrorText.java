package io.datafair.directory.text;

import io.datafair.core.account.Language;
import io.datafair.core.problem.Message;
import io.datafair.core.text.Catalogue;
import io.datafair.core.text.Placeholders;
import java.util.Map;

/**
 * The text of an error.
 *
 * @param key that of the contract where it has one
 * @param values what stands in the place of its {@code {name}}
 */
public record ErrorText(String key, Map<String, String> values) implements Message {
  private static final Catalogue TEXTS = catalogue(System::getenv);

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
    return new Catalogue("io/datafair/directory/errors", "errors", variables);
  }
}
