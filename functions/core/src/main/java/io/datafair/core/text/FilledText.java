package io.datafair.core.text;

import io.datafair.core.account.Language;
import io.datafair.core.problem.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A text with the values of its parameters. */
record FilledText(TextKey text, List<@Nullable Object> values) implements Message {

  @Override
  public String in(Language language) {
    List<String> names = text.names();
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      named.put(names.get(i), said(values.get(i), language));
    }
    return Placeholders.fill(text.in(language), named, UnaryOperator.identity());
  }

  private static String said(@Nullable Object value, Language language) {
    return value instanceof Message message ? message.in(language) : String.valueOf(value);
  }
}
