package io.datafair.directory.account;

import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * An organization as stored, and the few fields that rules look at.
 *
 * @param document every stored field
 */
public record Organization(String id, String name, List<Document> departments, Document document) {

  public Organization {
    departments = List.copyOf(departments);
  }

  public static Organization read(Document document) {
    return new Organization(
        document.getString("_id"),
        document.getString("name"),
        document.getList("departments", Document.class, List.of()),
        document);
  }

  public Optional<Document> department(String id) {
    return departments.stream().filter(each -> id.equals(each.getString("id"))).findFirst();
  }

  public List<String> roles(List<String> defaults) {
    List<String> own = document.getList("roles", String.class, List.of());
    return own.isEmpty() ? defaults : own;
  }
}
