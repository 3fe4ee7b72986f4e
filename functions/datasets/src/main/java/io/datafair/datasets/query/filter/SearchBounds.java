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
    require(Bound.SEARCH_DEPTH, read.depth(), FilterText.NESTED_PARENTHESES);
    require(Bound.SEARCH_PATTERNS, read.patterns(), FilterText.PATTERNS);
    require(Bound.SEARCH_PATTERN_LENGTH, read.longestPattern(), FilterText.PATTERN_LENGTH);
    requireClauses(read.words(), fields);
  }

  static void requireWords(String text, int fields) {
    requireClauses(text.strip().split("\\s+").length, fields);
  }

  /** The part that a text must contain. */
  static void requirePart(String part) {
    require(Bound.SEARCH_PATTERN_LENGTH, part.length(), FilterText.PART_LENGTH);
  }

  private static void requireClauses(int words, int fields) {
    require(Bound.SEARCH_CLAUSES, (long) words * fields, FilterText.CLAUSES);
  }

  private static void require(Bound bound, long asked, FilterText what) {
    if (bound.exceededBy(asked)) {
      throw Refusals.bad(FilterText.TOO_COMPLEX.with(bound.limit(), what));
    }
  }
}
