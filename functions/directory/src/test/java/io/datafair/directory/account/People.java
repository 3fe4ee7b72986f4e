package io.datafair.directory.account;

import io.datafair.core.account.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** Accounts as the database holds them, for tests of rules. */
public final class People {
  private People() {}

  /** Somebody whose address is theirs. */
  public static Document document(String id) {
    return new Document("_id", id)
        .append("email", id + "@example.org")
        .append("organizations", new ArrayList<>());
  }

  public static Document membership(String organization, String department, String role) {
    Document membership =
        new Document("id", organization).append("name", "The " + organization).append("role", role);
    return department == null || department.isEmpty()
        ? membership
        : membership.append("department", department);
  }

  /** Somebody with memberships written {@code organization/department/role}. */
  public static Document member(String id, String... places) {
    List<Document> memberships = new ArrayList<>();
    for (String place : places) {
      String[] parts = place.split("/");
      memberships.add(membership(parts[0], parts[1], parts[2]));
    }
    return document(id).append("organizations", memberships);
  }

  public static User read(Document document) {
    return UserDocuments.read(document, Set.of(EmailAddress.of("boss@example.org")));
  }
}
