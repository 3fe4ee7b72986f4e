package io.datafair.directory.account.membership;

import io.datafair.directory.account.UserDocuments;
import io.datafair.directory.common.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of somebody's memberships when one is given, changed or taken. Contract: directory,
 * section 11.
 *
 * @param single somebody has one place only in an organization
 * @param multiRoles somebody may have several roles at one place
 */
public record MembershipRules(boolean single, boolean multiRoles) {

  /** Adds a membership; at a place where the person is already, its role is updated. */
  public List<Document> add(List<Document> current, Document added) {
    List<Document> after = new ArrayList<>(current);
    String organization = added.getString("id");
    if (single) {
      after.removeIf(each -> organization.equals(each.getString("id")));
      after.add(added);
      return after;
    }
    for (int i = 0; i < after.size(); i++) {
      Document each = after.get(i);
      if (samePlace(each, added) && (!multiRoles || sameRole(each, added))) {
        Document updated = new Document(added);
        UserDocuments.put(updated, "createdAt", each.get("createdAt"));
        after.set(i, updated);
        return after;
      }
    }
    requireOneLevel(after, added);
    after.add(added);
    return after;
  }

  /** Changes the memberships at a place into another one. */
  public List<Document> move(List<Document> current, MembershipPlace from, Document to) {
    List<Document> rest = remove(current, from);
    rest.removeIf(each -> samePlace(each, to) && (!multiRoles || sameRole(each, to)));
    requireOneLevel(rest, to);
    rest.add(to);
    return rest;
  }

  /** Takes the memberships at a place; refuses when there is none, or when they are not ours. */
  public List<Document> remove(List<Document> current, MembershipPlace place) {
    List<Document> taken = current.stream().filter(place::holds).toList();
    if (taken.isEmpty()) {
      throw Refusal.UNKNOWN_MEMBER.exception();
    }
    if (taken.stream().anyMatch(each -> Boolean.TRUE.equals(each.getBoolean("readOnly")))) {
      throw Refusal.READ_ONLY_MEMBERSHIP.exception();
    }
    List<Document> after = new ArrayList<>(current);
    after.removeIf(place::holds);
    return after;
  }

  private static void requireOneLevel(List<Document> memberships, Document added) {
    boolean root = added.getString("department") == null;
    boolean mixed =
        memberships.stream()
            .filter(each -> Objects.equals(each.getString("id"), added.getString("id")))
            .anyMatch(each -> (each.getString("department") == null) != root);
    if (mixed) {
      throw Refusal.ROOT_OR_DEPARTMENT.exception();
    }
  }

  private static boolean samePlace(Document one, Document other) {
    return Objects.equals(one.getString("id"), other.getString("id"))
        && Objects.equals(one.getString("department"), other.getString("department"));
  }

  private static boolean sameRole(Document one, Document other) {
    return Objects.equals(one.getString("role"), other.getString("role"));
  }

  /** Whether somebody administers the root of an organization. */
  public static boolean administers(List<Document> memberships, String organization) {
    return memberships.stream()
        .anyMatch(
            each ->
                organization.equals(each.getString("id"))
                    && each.getString("department") == null
                    && isAdmin(each.getString("role")));
  }

  private static boolean isAdmin(@Nullable String role) {
    return io.datafair.core.account.Session.ADMIN.equals(role);
  }
}
