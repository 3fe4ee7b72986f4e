package io.datafair.datasets.query.bounds;

/**
 * What makes a search text expensive: how deep its parentheses go, how many patterns it holds and
 * how long the longest is, how many words.
 *
 * @param patterns wildcards and approximate words; a regular expression counts for five
 * @param longestPattern characters
 */
public record SearchText(int depth, int patterns, int longestPattern, int words) {
  private static final int EXPRESSION = 5;

  /** Reads a text, outside of its quotes. Slashes hold regular expressions in Lucene's syntax. */
  public static SearchText of(String text, boolean lucene) {
    return new Reader(text, lucene).read();
  }

  private static final class Reader {
    private final String text;
    private final boolean lucene;
    private int open;
    private int depth;
    private int patterns;
    private int longest;
    private int words;
    private int wordLength;
    private int weight;

    Reader(String text, boolean lucene) {
      this.text = text;
      this.lucene = lucene;
    }

    SearchText read() {
      for (int i = 0; i < text.length(); i++) {
        i = next(i, text.charAt(i));
      }
      endOfWord();
      return new SearchText(depth, patterns, longest, words);
    }

    /** Reads one character or a quoted part; answers the position of its last one. */
    private int next(int at, char c) {
      switch (c) {
        case '(' -> {
          endOfWord();
          depth = Math.max(depth, ++open);
        }
        case ')' -> {
          endOfWord();
          open = Math.max(0, open - 1);
        }
        case '"' -> {
          endOfWord();
          int end = closing(at, '"');
          words += text.substring(at, end).split("\\s+").length;
          return end;
        }
        case '*', '?', '~' -> {
          wordLength++;
          weight = Math.max(weight, 1);
        }
        case '/' -> {
          if (lucene) {
            int end = closing(at, '/');
            wordLength += end - at + 1;
            weight = EXPRESSION;
            return end;
          }
          wordLength++;
        }
        case '\\' -> {
          wordLength++;
          return at + 1;
        }
        default -> {
          if (Character.isWhitespace(c)) {
            endOfWord();
          } else {
            wordLength++;
          }
        }
      }
      return at;
    }

    private int closing(int start, char quote) {
      for (int i = start + 1; i < text.length(); i++) {
        if (text.charAt(i) == '\\') {
          i++;
        } else if (text.charAt(i) == quote) {
          return i;
        }
      }
      return text.length() - 1;
    }

    private void endOfWord() {
      if (wordLength > 0) {
        words++;
        if (weight > 0) {
          patterns += weight;
          longest = Math.max(longest, wordLength);
        }
      }
      wordLength = 0;
      weight = 0;
    }
  }
}
