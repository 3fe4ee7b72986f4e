package io.datafair.datasets.query.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** French words that the index does not hold, and that a search must therefore never require. */
final class StopWords {
  private static final Set<String> WORDS = load();

  private StopWords() {}

  private static Set<String> load() {
    try (InputStream file = StopWords.class.getResourceAsStream("french-stopwords.txt")) {
      if (file == null) {
        throw new IllegalStateException("the list of French stop words is not in the archive");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(String::strip).filter(w -> !w.isEmpty()).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of a text without stop words; all of them when there is nothing else. */
  static List<String> without(String text) {
    List<String> words = Arrays.asList(text.strip().split("\\s+"));
    List<String> kept =
        words.stream().filter(word -> !WORDS.contains(word.toLowerCase(Locale.FRENCH))).toList();
    return kept.isEmpty() ? words : kept;
  }
}
