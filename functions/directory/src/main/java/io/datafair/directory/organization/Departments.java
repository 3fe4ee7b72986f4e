package io.datafair.directory.organization;

import io.datafair.core.id.Slug;
import io.datafair.directory.common.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The departments of an organization as sent, with the ids that new ones lack; pure. */
final class Departments {
  private Departments() {}

  /** Gives an id made from the name to each department without one; refuses a name given twice. */
  static List<Document> of(@Nullable Object sent) {
    List<Map<?, ?>> all = new ArrayList<>();
    if (sent instanceof List<?> list) {
      list.forEach(each -> all.add((Map<?, ?>) each));
    }
    Set<String> ids = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Map<?, ?> each : all) {
      if (each.get("id") instanceof String id && !ids.add(id)) {
        throw Refusal.DUPLICATE_DEPARTMENT.exception();
      }
      if (!names.add(String.valueOf(each.get("name")).strip().toLowerCase(Locale.ROOT))) {
        throw Refusal.DUPLICATE_DEPARTMENT.exception();
      }
    }
    List<Document> departments = new ArrayList<>();
    for (Map<?, ?> each : all) {
      String name = String.valueOf(each.get("name")).strip();
      String id = each.get("id") instanceof String given ? given : free(Slug.of(name), ids);
      ids.add(id);
      departments.add(new Document("id", id).append("name", name));
    }
    return departments;
  }

  private static String free(String slug, Set<String> taken) {
    String id = slug;
    for (int suffix = 2; taken.contains(id); suffix++) {
      id = slug + "-" + suffix;
    }
    return id;
  }
}
