package io.datafair.datasets.metadata;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.bson.Document;

/** What a listing searches and sorts by, kept beside the fields it comes from. */
public final class SearchFields {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private SearchFields() {}

  /** {@code _search}, {@code _title} and {@code _modified} of a dataset's document. */
  static Document of(Map<String, Object> document) {
    List<String> texts = new ArrayList<>();
    for (String key : List.of("title", "summary", "description", "slug")) {
      if (document.get(key) instanceof String text) {
        texts.add(text);
      }
    }
    if (document.get("keywords") instanceof List<?> keywords) {
      keywords.forEach(keyword -> texts.add(String.valueOf(keyword)));
    }
    if (document.get("owner") instanceof Map<?, ?> owner) {
      texts.add(String.valueOf(owner.get("name")));
    }
    Object modified = document.get("modified");
    if (modified == null) {
      modified = document.getOrDefault("dataUpdatedAt", document.get("updatedAt"));
    }
    return new Document("_search", fold(String.join(" \n", texts)))
        .append("_title", fold(String.valueOf(document.get("title"))))
        .append("_modified", modified);
  }

  /** Lower case without accents. */
  public static String fold(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
