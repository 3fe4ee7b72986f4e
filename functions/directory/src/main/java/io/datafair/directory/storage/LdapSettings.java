package io.datafair.directory.storage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an LDAP server tells of accounts.
 *
 * @param organization the one that everybody is a member of; null when the server has several
 * @param organizations where the server tells of them; null when there is one
 * @param overwrite what may be written here, and prevails over the server
 */
public record LdapSettings(
    Server server,
    People people,
    @Nullable Organization organization,
    @Nullable Organizations organizations,
    Members members,
    Set<Overwrite> overwrite) {

  public LdapSettings {
    overwrite = Set.copyOf(overwrite);
  }

  /** What the database may say otherwise than the server. */
  public enum Overwrite {
    MEMBERS("members"),
    DEPARTMENTS("departments"),
    ROLES_LABELS("rolesLabels");

    private final String key;

    Overwrite(String key) {
      this.key = key;
    }

    String key() {
      return key;
    }
  }

  /**
   * Where the server is, and who reads it.
   *
   * @param url {@code ldap://} or {@code ldaps://}
   * @param startTls the connection of an {@code ldap://} address is ciphered before anything is
   *     said
   */
  public record Server(String url, boolean startTls, String searchUser, String searchPassword) {
    @Override
    public String toString() {
      return url;
    }
  }

  /**
   * Where people are, and what is read of them.
   *
   * @param admin who may enter admin mode; null for nobody
   */
  public record People(
      String base,
      String objectClass,
      String id,
      String email,
      String firstName,
      String lastName,
      @Nullable Marked admin) {}

  /** People, of whom an attribute has one of some values. */
  public record Marked(String attribute, List<String> values) {
    public Marked {
      values = List.copyOf(values);
    }

    boolean marks(String @Nullable [] found) {
      return found != null
          && java.util.Arrays.stream(found)
              .anyMatch(each -> values.stream().anyMatch(each::equalsIgnoreCase));
    }
  }

  /** The organization of a directory that knows one only. */
  public record Organization(String id, String name) {}

  /**
   * Where organizations are, and what is read of them.
   *
   * @param members attribute that lists the names of their members; null when people tell it
   */
  public record Organizations(
      String base, String objectClass, String id, String name, @Nullable String members) {}

  /**
   * What people are in their organization.
   *
   * @param organization attribute of people that names their organizations; without it those above
   *     them in the tree are theirs
   */
  public record Members(Rule organization, Rule role, Rule department) {}

  /**
   * A value read from an attribute.
   *
   * @param attribute null for none
   * @param capture its first group, or the whole, is the value; what does not match gives none
   * @param values attribute values by the value they mean; empty to take them as they are
   * @param fallback value without any
   */
  public record Rule(
      @Nullable String attribute,
      Pattern capture,
      Map<String, List<String>> values,
      @Nullable String fallback) {

    @Nullable String value(String @Nullable [] found) {
      return all(found).stream().findFirst().orElse(fallback);
    }

    /** Every value that matches. */
    List<String> all(String @Nullable [] found) {
      return found == null
          ? List.of()
          : java.util.Arrays.stream(found)
              .map(this::meaning)
              .filter(java.util.Objects::nonNull)
              .toList();
    }

    private @Nullable String meaning(String text) {
      Matcher matcher = capture.matcher(text);
      if (!matcher.matches()) {
        return null;
      }
      String captured = matcher.groupCount() > 0 ? matcher.group(1) : text;
      if (values.isEmpty()) {
        return captured;
      }
      return values.entrySet().stream()
          .filter(entry -> entry.getValue().contains(captured))
          .map(Map.Entry::getKey)
          .findFirst()
          .orElse(null);
    }
  }
}
