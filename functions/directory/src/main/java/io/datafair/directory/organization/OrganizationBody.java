package io.datafair.directory.organization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The bodies by which organizations are created and changed. */
final class OrganizationBody {
  private static final String DEPARTMENTS = "departments";

  private OrganizationBody() {}

  /** The fields to store; a null one is to be unset. */
  static Map<String, Object> fields(Map<String, Object> body) {
    Map<String, Object> fields = new LinkedHashMap<>();
    body.forEach(
        (name, value) -> {
          switch (name) {
            case DEPARTMENTS -> fields.put(name, value == null ? null : Departments.of(value));
            case "roles" -> fields.put(name, value == null ? null : withAdmin((List<?>) value));
            case "name" -> fields.put(name, String.valueOf(value).strip());
            default -> fields.put(name, value instanceof Map<?, ?> map ? document(map) : value);
          }
        });
    return fields;
  }

  /** An organization without the role of its admins could not be administered. */
  private static List<String> withAdmin(List<?> roles) {
    List<String> all = new ArrayList<>();
    roles.forEach(
        role -> {
          if (!all.contains(String.valueOf(role))) {
            all.add(String.valueOf(role));
          }
        });
    if (!all.isEmpty() && !all.contains("admin")) {
      all.addFirst("admin");
    }
    return all;
  }

  private static Document document(Map<?, ?> map) {
    Document document = new Document();
    map.forEach((name, value) -> document.append(String.valueOf(name), value));
    return document;
  }
}
