package io.datafair.ingest.analyze;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes the key of a column from its name in the file. Contract: datasets, section 3.3. */
public enum ColumnKeys {
  SLUG("slug"),
  LEGACY("legacy"),
  COMPAT_ODS("compat-ods");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGES = Pattern.compile("^_+|_+$");
  private static final Pattern LEGACY_OTHERS = Pattern.compile("[. $;,:!]");
  private static final Pattern LEGACY_REMOVED = Pattern.compile("^[_\"']+|[\"']");
  private static final Map<String, String> SYMBOLS = new HashMap<>();

  static {
    SYMBOLS.put(">", "greater");
    SYMBOLS.put("<", "less");
    SYMBOLS.put("%", "percent");
    SYMBOLS.put("&", "and");
    SYMBOLS.put("|", "or");
    SYMBOLS.put("$", "dollar");
    SYMBOLS.put("€", "euro");
    SYMBOLS.put("£", "pound");
    SYMBOLS.put("∑", "sum");
    SYMBOLS.put("∞", "infinity");
    SYMBOLS.put("♥", "love");
    SYMBOLS.put("œ", "oe");
    SYMBOLS.put("æ", "ae");
    SYMBOLS.put("ß", "ss");
    SYMBOLS.put("ø", "o");
    SYMBOLS.put("đ", "d");
    SYMBOLS.put("ł", "l");
  }

  private final String key;

  ColumnKeys(String key) {
    this.key = key;
  }

  /** The algorithm of that name; {@code slug} for any other. */
  public static ColumnKeys named(String name) {
    for (ColumnKeys algorithm : values()) {
      if (algorithm.key.equals(name)) {
        return algorithm;
      }
    }
    return SLUG;
  }

  /** The key; empty when nothing in the name can make one. */
  public String of(String name) {
    return switch (this) {
      case LEGACY ->
          LEGACY_REMOVED.matcher(LEGACY_OTHERS.matcher(name).replaceAll("_")).replaceAll("");
      case SLUG -> slug(name.toLowerCase(Locale.ROOT));
      case COMPAT_ODS -> slug(name.toLowerCase(Locale.ROOT).replace("°", "deg"));
    };
  }

  private static String slug(String lowerCase) {
    StringBuilder spelled = new StringBuilder();
    lowerCase
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(symbol -> spelled.append(SYMBOLS.getOrDefault(symbol, symbol)));
    String plain = MARKS.matcher(Normalizer.normalize(spelled, Normalizer.Form.NFD)).replaceAll("");
    return EDGES.matcher(OTHERS.matcher(plain).replaceAll("_")).replaceAll("");
  }
}
