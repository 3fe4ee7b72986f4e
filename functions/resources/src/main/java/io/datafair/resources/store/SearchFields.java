package io.datafair.resources.store;

import io.datafair.core.permission.Permission;
import io.datafair.core.permission.PermissionRules;
import io.datafair.resources.codec.OwnerCodec;
import io.datafair.resources.codec.PermissionCodec;
import io.datafair.resources.kind.ResourceKind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bson.Document;

/** What a listing searches and sorts by, kept beside the fields it comes from. */
public final class SearchFields {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private SearchFields() {}

  /** {@code _search}, {@code _title}, {@code _modified} and {@code _visibility} of a document. */
  public static Document of(ResourceKind<?> kind, Map<String, Object> document) {
    List<String> texts = new ArrayList<>();
    for (String field : kind.fields().searched()) {
      Object value = document.get(field);
      if (value instanceof String text) {
        texts.add(text);
      } else if (value instanceof List<?> list) {
        list.forEach(item -> texts.add(String.valueOf(item)));
      }
    }
    if (document.get("owner") instanceof Map<?, ?> owner) {
      texts.add(String.valueOf(owner.get("name")));
    }
    Object modified =
        kind.fields().modified().stream()
            .map(document::get)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return new Document("_search", fold(String.join(" \n", texts)))
        .append("_title", fold(String.valueOf(document.get("title"))))
        .append("_modified", modified)
        .append("_visibility", visibility(kind, document));
  }

  private static String visibility(ResourceKind<?> kind, Map<String, Object> document) {
    List<Permission> permissions = new ArrayList<>();
    if (document.get("permissions") instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof Map<?, ?> map) {
          permissions.add(PermissionCodec.read(map));
        }
      }
    }
    if (!(document.get("owner") instanceof Document owner)) {
      throw new IllegalArgumentException("a resource has an owner");
    }
    return PermissionRules.visibility(
        OwnerCodec.read(owner), permissions, kind.operations().list());
  }

  /** Lower case without accents. */
  public static String fold(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
