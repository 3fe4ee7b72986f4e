package io.datafair.resources.codec;

import io.datafair.core.account.AccountType;
import io.datafair.core.permission.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Permission entries to and from documents. */
public final class PermissionCodec {
  private PermissionCodec() {}

  public static Permission read(Map<?, ?> entry) {
    String type = text(entry, "type");
    return new Permission(
        type == null ? null : AccountType.of(type).orElse(AccountType.USER),
        text(entry, "id"),
        text(entry, "name"),
        text(entry, "email"),
        text(entry, "department"),
        text(entry, "departmentName"),
        texts(entry, "roles"),
        Set.copyOf(texts(entry, "operations")),
        Set.copyOf(texts(entry, "classes")));
  }

  public static Document write(Permission permission) {
    Document entry = new Document();
    if (permission.type() != null) {
      entry.append("type", permission.type().key());
    }
    append(entry, "id", permission.id());
    append(entry, "name", permission.name());
    append(entry, "email", permission.email());
    append(entry, "department", permission.department());
    append(entry, "departmentName", permission.departmentName());
    if (!permission.roles().isEmpty()) {
      entry.append("roles", permission.roles());
    }
    return entry
        .append("operations", permission.operations().stream().sorted().toList())
        .append("classes", permission.classes().stream().sorted().toList());
  }

  private static void append(Document entry, String key, @Nullable String value) {
    if (value != null) {
      entry.append(key, value);
    }
  }

  private static @Nullable String text(Map<?, ?> entry, String key) {
    return entry.get(key) instanceof String value ? value : null;
  }

  private static List<String> texts(Map<?, ?> entry, String key) {
    List<String> texts = new ArrayList<>();
    if (entry.get(key) instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof String text) {
          texts.add(text);
        }
      }
    }
    return texts;
  }
}
