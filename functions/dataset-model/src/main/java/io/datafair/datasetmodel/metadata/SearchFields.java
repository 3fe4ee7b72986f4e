package io.datafair.datasetmodel.metadata;

import io.datafair.core.permission.Permission;
import io.datafair.core.permission.PermissionRules;
import io.datafair.resources.codec.PermissionCodec;
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

  /** {@code _search}, {@code _title}, {@code _modified} and {@code _visibility} of a document. */
  public static Document of(Map<String, Object> document) {
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
        .append("_modified", modified)
        .append("_visibility", visibility(document));
  }

  private static String visibility(Map<String, Object> document) {
    List<Permission> permissions = new ArrayList<>();
    if (document.get("permissions") instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof Map<?, ?> map) {
          permissions.add(PermissionCodec.read(map));
        }
      }
    }
    if (!(document.get("owner") instanceof Document owner)) {
      throw new IllegalArgumentException("a dataset has an owner");
    }
    return PermissionRules.visibility(Dataset.owner(owner), permissions, DatasetOperation.LIST);
  }

  /** Lower case without accents. */
  public static String fold(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
