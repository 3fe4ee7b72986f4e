package io.datafair.core.id;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Readable identifiers made from titles. */
public final class Slug {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final int MAXIMUM = 100;

  private Slug() {}

  /** Lower case, accents removed, other characters turned into single dashes; never empty. */
  public static String of(String title) {
    String plain = MARKS.matcher(Normalizer.normalize(title, Normalizer.Form.NFKD)).replaceAll("");
    String dashed =
        OTHERS
            .matcher(plain.toLowerCase(Locale.ROOT).replace("œ", "oe").replace("æ", "ae"))
            .replaceAll("-");
    String trimmed = strip(dashed.length() > MAXIMUM ? dashed.substring(0, MAXIMUM) : dashed);
    return trimmed.isEmpty() ? "sans-titre" : trimmed;
  }

  private static String strip(String dashed) {
    int start = dashed.startsWith("-") ? 1 : 0;
    int end = dashed.endsWith("-") ? dashed.length() - 1 : dashed.length();
    return start < end ? dashed.substring(start, end) : "";
  }
}
