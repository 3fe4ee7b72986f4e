package io.datafair.directory.account;

import io.datafair.directory.listing.Listing;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Accounts as answers show them: listed fields only, so that a new stored field stays private. */
public final class Views {
  private static final String ID = "id";
  private static final String NAME = "name";

  /** People as others see them. */
  public static final Listing USERS_IN_BRIEF = Listing.of(ID, NAME);

  /** People as those who administer them see them. */
  public static final Listing USERS =
      Listing.of(
              ID,
              NAME,
              "email",
              "firstName",
              "lastName",
              "birthday",
              "emailConfirmed",
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
              "updated")
          .withLists("organizations", "sessions")
          .withAddresses();

  /** The members of an organization, as each other sees them. */
  public static final Listing MEMBERS =
      Listing.of(ID, NAME, "email", "emailConfirmed", "host", "plannedDeletion", "orgStorage")
          .withAddresses();

  public static final Listing ORGANIZATIONS_IN_BRIEF = Listing.of(ID, NAME);

  public static final Listing ORGANIZATIONS =
      Listing.of(
              ID,
              NAME,
              "description",
              "departmentLabel",
              "host",
              "path",
              "avatarUrl",
              "created",
              "updated")
          .withLists("rolesLabels", "departments", "2FA", "partners");
  private static final List<String> SESSION_FIELDS =
      List.of("id", "createdAt", "lastKeepalive", "deviceName");

  private static final List<String> PLACE_FIELDS =
      List.of("role", "department", "departmentName", "createdAt", "readOnly");

  private Views() {}

  public static Map<String, Object> brief(String id, String name) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put(ID, id);
    view.put(NAME, name);
    return view;
  }

  public static Map<String, Object> of(User user, Document stored) {
    Map<String, Object> view = brief(user.id(), user.name());
    show(view, USERS, stored);
    if (stored.get("sessions") != null) {
      put(view, "sessions", sessions(stored));
    }
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
    show(view, ORGANIZATIONS, organization.document());
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
    show(view, MEMBERS, user);
    PLACE_FIELDS.forEach(field -> put(view, field, membership.get(field)));
    return view;
  }

  /** Some fields of a stored record. */
  public static Map<String, Object> of(Document stored, List<String> fields) {
    Map<String, Object> view = new LinkedHashMap<>();
    fields.forEach(field -> put(view, field, stored.get(field)));
    return view;
  }

  private static void show(Map<String, Object> view, Listing listing, Document stored) {
    listing.shown().stream()
        .filter(field -> !field.equals(ID) && !field.equals(NAME))
        .forEach(field -> put(view, field, stored.get(field)));
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
