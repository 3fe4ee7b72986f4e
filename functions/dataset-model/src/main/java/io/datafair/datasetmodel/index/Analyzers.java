package io.datafair.datasetmodel.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names and definitions of the analysers that every index of lines has. */
public final class Analyzers {
  /** Writes each word as found and as stemmed. */
  static final String FRENCH_INDEX = "french_index";

  /** Reads words as stems. */
  static final String FRENCH_SEARCH = "french_search";

  /** Reads words as found, to rank exact forms higher. */
  public static final String FRENCH_EXACT = "french_exact";

  static final String STANDARD = "standard_folded";
  static final String WORDS = "french_words";

  /** Writes {@code 2024}, {@code 2024-05} and {@code 2024-05-17} for a date. */
  static final String DATE_INDEX = "date_index";

  static final String DATE_SEARCH = "date_search";
  static final String INSENSITIVE = "insensitive";

  private static final List<String> ARTICLES =
      List.of("l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu");

  private Analyzers() {}

  static Map<String, Object> settings() {
    return Map.of(
        "filter",
            Map.of(
                "french_elision",
                    Map.of("type", "elision", "articles_case", true, "articles", ARTICLES),
                "french_stop", Map.of("type", "stop", "stopwords", "_french_"),
                "french_stemmer", Map.of("type", "stemmer", "language", "light_french"),
                "date_parts",
                    Map.of(
                        "type",
                        "pattern_capture",
                        "preserve_original",
                        false,
                        "patterns",
                        List.of("^((([0-9]{4})-[0-9]{2})-[0-9]{2})"))),
        "analyzer",
            Map.of(
                FRENCH_INDEX,
                    french("keyword_repeat", "french_stemmer", "asciifolding", "remove_duplicates"),
                FRENCH_SEARCH, french("french_stemmer", "asciifolding"),
                FRENCH_EXACT, french("asciifolding"),
                WORDS, french("asciifolding"),
                STANDARD, custom("standard", List.of("lowercase", "asciifolding")),
                DATE_INDEX, custom("keyword", List.of("date_parts")),
                DATE_SEARCH, custom("whitespace", List.of())),
        "normalizer",
            Map.of(
                INSENSITIVE,
                Map.of("type", "custom", "filter", List.of("lowercase", "asciifolding"))));
  }

  private static Map<String, Object> french(String... last) {
    List<String> filters = new ArrayList<>();
    filters.addAll(List.of("french_elision", "lowercase", "french_stop"));
    filters.addAll(List.of(last));
    return custom("standard", filters);
  }

  private static Map<String, Object> custom(String tokenizer, List<String> filters) {
    return Map.of("type", "custom", "tokenizer", tokenizer, "filter", filters);
  }
}
