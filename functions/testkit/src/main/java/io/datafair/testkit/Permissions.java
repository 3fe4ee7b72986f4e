package io.datafair.testkit;

import io.datafair.core.account.Account;
import java.util.List;
import org.bson.Document;

/** Permission entries as they are stored and sent. */
public final class Permissions {
  private Permissions() {}

  /** To everybody, anonymous readers included. */
  public static Document everybody(String... classes) {
    return new Document("classes", List.of(classes)).append("operations", List.of());
  }

  public static Document user(String id, String... classes) {
    return everybody(classes).append("type", "user").append("id", id);
  }

  public static Document email(String address, String... classes) {
    return everybody(classes).append("type", "user").append("email", address);
  }

  /** To an organization, or to one of its departments; all roles. */
  public static Document organization(Account organization, String... classes) {
    Document entry =
        everybody(classes)
            .append("type", "organization")
            .append("id", organization.id())
            .append("name", organization.name());
    return organization.department() == null
        ? entry
        : entry.append("department", organization.department());
  }
}
