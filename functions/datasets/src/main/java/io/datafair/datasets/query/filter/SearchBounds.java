package io.datafair.datasets.query.filter;

import io.datafair.core.bound.Bound;
import io.datafair.datasets.query.bounds.SearchText;
import io.datafair.datasets.query.column.Refusals;

/** Refuses search texts that would make the index build more than their bounds. */
final class SearchBounds {
  private SearchBounds() {}

  /**
   * @param fields in which each word is looked for
   * @param lucene whether slashes hold regular expressions
   */
  static void requireText(String text, int fields, boolean lucene) {
    SearchText read = SearchText.of(text, lucene);
    require(Bound.SEARCH_DEPTH, read.depth(), "parenthèses imbriquées", "nested parentheses");
    require(Bound.SEARCH_PATTERNS, read.patterns(), "motifs", "patterns");
    require(
        Bound.SEARCH_PATTERN_LENGTH,
        read.longestPattern(),
        "caractères dans un motif",
        "characters in a pattern");
    requireClauses(read.words(), fields);
  }

  static void requireWords(String text, int fields) {
    requireClauses(text.strip().split("\\s+").length, fields);
  }

  /** The part that a text must contain. */
  static void requirePart(String part) {
    require(
        Bound.SEARCH_PATTERN_LENGTH,
        part.length(),
        "caractères à contenir",
        "characters to contain");
  }

  private static void requireClauses(int words, int fields) {
    require(
        Bound.SEARCH_CLAUSES,
        (long) words * fields,
        "mots multipliés par les champs où ils sont cherchés",
        "words times the fields in which they are looked for");
  }

  private static void require(Bound bound, long asked, String fr, String en) {
    if (bound.exceededBy(asked)) {
      throw Refusals.bad(
          "Cette recherche est trop complexe : plus de " + bound.limit() + " " + fr + ".",
          "This search is too complex: more than " + bound.limit() + " " + en + ".");
    }
  }
}
