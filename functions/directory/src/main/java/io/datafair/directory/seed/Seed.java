package io.datafair.directory.seed;

import io.datafair.core.account.Membership;
import io.datafair.directory.account.UserDocuments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A seed file turned into the documents to store; pure. */
record Seed(List<Map<String, Object>> users, List<Map<String, Object>> organizations) {

  static Seed of(Map<String, Object> json) {
    return new Seed(list(json.get("users")), list(json.get("organizations")));
  }

  /** The organizations without their members, which are kept with the users. */
  List<Document> organizationDocuments() {
    return organizations.stream()
        .map(
            organization -> {
              Document document = new Document(organization);
              document.remove("members");
              document.remove("id");
              return document.append("_id", text(organization, "id"));
            })
        .toList();
  }

  /** The memberships of each user, by user id. */
  Map<String, List<Document>> memberships() {
    Map<String, List<Document>> memberships = new HashMap<>();
    users.forEach(user -> memberships.put(text(user, "id"), new ArrayList<>()));
    for (Map<String, Object> organization : organizations) {
      for (Map<String, Object> member : list(organization.get("members"))) {
        List<Document> of = memberships.get(text(member, "id"));
        if (of == null) {
          throw new IllegalArgumentException(
              "the organization %s has a member who is not among the users: %s"
                  .formatted(organization.get("id"), member.get("id")));
        }
        of.add(UserDocuments.write(membership(organization, member)));
      }
    }
    return memberships;
  }

  private static Membership membership(
      Map<String, Object> organization, Map<String, Object> member) {
    Object department = member.get("department");
    return new Membership(
        text(organization, "id"),
        text(organization, "name"),
        text(member, "role"),
        department == null ? null : department.toString(),
        department == null ? null : departmentName(organization, department.toString()));
  }

  private static String departmentName(Map<String, Object> organization, String department) {
    return list(organization.get("departments")).stream()
        .filter(each -> department.equals(each.get("id")))
        .findFirst()
        .map(each -> text(each, "name"))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the organization %s has no department %s"
                        .formatted(organization.get("id"), department)));
  }

  static String text(Map<String, Object> json, String field) {
    if (json.get(field) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new IllegalArgumentException("a seed entry lacks its " + field);
  }

  private static List<Map<String, Object>> list(@Nullable Object json) {
    List<Map<String, Object>> entries = new ArrayList<>();
    if (json instanceof List<?> all) {
      for (Object each : all) {
        if (!(each instanceof Map<?, ?> entry)) {
          throw new IllegalArgumentException("a seed entry is not an object");
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        entry.forEach((name, value) -> copy.put(String.valueOf(name), value));
        entries.add(copy);
      }
    }
    return entries;
  }
}
