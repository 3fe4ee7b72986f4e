package io.datafair.core.text;

import static java.util.stream.Collectors.toSet;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values in the place of {@code {name}}; unknown names are left out. */
public final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z][a-zA-Z.\\-]*)\\}");

  private Placeholders() {}

  /** The names between braces in a text. */
  public static Set<String> names(String text) {
    return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(toSet());
  }

  public static String fill(String text, Map<String, String> values, UnaryOperator<String> escape) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found, values, escape)));
  }

  private static String value(
      MatchResult found, Map<String, String> values, UnaryOperator<String> escape) {
    return escape.apply(values.getOrDefault(found.group(1), ""));
  }

  public static String html(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    return escaped.toString();
  }

  /** A value on one line: nobody's name starts a header or a paragraph. */
  public static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return line.toString();
  }
}
