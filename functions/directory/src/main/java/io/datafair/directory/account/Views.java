package io.datafair.directory.account;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Accounts as answers show them: listed fields only, so that a new stored field stays private. */
public final class Views {
  private static final List<String> USER_FIELDS =
      List.of(
          "firstName",
          "lastName",
          "birthday",
          "emailConfirmed",
          "organizations",
          "maxCreatedOrgs",
          "defaultOrg",
          "defaultDep",
          "ignorePersonalAccount",
          "plannedDeletion",
          "host",
          "path",
          "coreIdProvider",
          "orgStorage",
          "logged",
          "created",
          "updated");
  private static final List<String> SESSION_FIELDS =
      List.of("id", "createdAt", "lastKeepalive", "deviceName");
  private static final List<String> ORGANIZATION_FIELDS =
      List.of(
          "description",
          "rolesLabels",
          "departmentLabel",
          "departments",
          "2FA",
          "partners",
          "host",
          "path",
          "avatarUrl",
          "created",
          "updated");

  private static final List<String> MEMBER_FIELDS =
      List.of("email", "emailConfirmed", "host", "plannedDeletion", "orgStorage");
  private static final List<String> PLACE_FIELDS =
      List.of("role", "department", "departmentName", "createdAt", "readOnly");

  private Views() {}

  public static Map<String, Object> brief(String id, String name) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", id);
    view.put("name", name);
    return view;
  }

  public static Map<String, Object> of(User user, Document stored) {
    Map<String, Object> view = brief(user.id(), user.name());
    view.put("email", user.email());
    USER_FIELDS.forEach(field -> put(view, field, stored.get(field)));
    put(view, "sessions", stored.get("sessions") == null ? null : sessions(stored));
    if (user.admin()) {
      view.put("isAdmin", true);
    }
    Document secondFactor = stored.get("2FA", Document.class);
    if (secondFactor != null) {
      view.put("2FA", Map.of("active", secondFactor.getBoolean("active", false)));
    }
    return view;
  }

  public static Map<String, Object> of(Organization organization, List<String> defaultRoles) {
    Map<String, Object> view = brief(organization.id(), organization.name());
    ORGANIZATION_FIELDS.forEach(field -> put(view, field, organization.document().get(field)));
    view.put("roles", organization.roles(defaultRoles));
    return view;
  }

  private static List<Map<String, Object>> sessions(Document user) {
    return user.getList("sessions", Document.class, List.of()).stream()
        .map(session -> of(session, SESSION_FIELDS))
        .toList();
  }

  /** One membership of somebody, as a row. */
  public static Map<String, Object> member(Document user, Document membership) {
    Map<String, Object> view = brief(user.getString("_id"), user.getString("name"));
    MEMBER_FIELDS.forEach(field -> put(view, field, user.get(field)));
    PLACE_FIELDS.forEach(field -> put(view, field, membership.get(field)));
    return view;
  }

  /** Some fields of a stored record. */
  public static Map<String, Object> of(Document stored, List<String> fields) {
    Map<String, Object> view = new LinkedHashMap<>();
    fields.forEach(field -> put(view, field, stored.get(field)));
    return view;
  }

  private static void put(Map<String, Object> view, String field, @Nullable Object value) {
    if (value != null) {
      view.put(field, json(value));
    }
  }

  private static Object json(Object value) {
    return switch (value) {
      case Date date -> date.toInstant().toString();
      case Document document -> {
        Map<String, Object> object = new LinkedHashMap<>();
        document.forEach((field, inner) -> put(object, field, inner));
        yield object;
      }
      case List<?> list -> list.stream().map(Views::json).toList();
      default -> value;
    };
  }
}
