package io.datafair.directory.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/**
 * What was written here of accounts that another server tells of, kept beside so that the next
 * reading of that server does not undo it.
 */
public final class Overwritten {
  public static final String FIELD = "overwritten";

  private Overwritten() {}

  /** Whether an account comes from a server whose readings it must withstand. */
  public static boolean applies(Document account) {
    return "ldap".equals(account.getString("storage"));
  }

  /** The memberships to keep beside, once somebody's were changed. */
  static List<Document> after(Document user, List<Document> before, List<Document> after) {
    Set<String> changed = organizations(user.getList(FIELD, Document.class, List.of()));
    for (String id : organizations(after)) {
      if (!of(after, id).equals(of(before, id))) {
        changed.add(id);
      }
    }
    return after.stream().filter(each -> changed.contains(each.getString("id"))).toList();
  }

  /** The memberships that a server tells, but those of organizations where others were written. */
  public static List<Document> prevail(List<Document> told, Document user) {
    List<Document> written = user.getList(FIELD, Document.class, List.of());
    List<Document> memberships = new ArrayList<>();
    for (String id : organizations(told)) {
      List<Document> there = of(told, id);
      List<Document> here = of(written, id);
      String name = there.getFirst().getString("name");
      here.forEach(each -> memberships.add(new Document(each).append("name", name)));
      memberships.addAll(here.isEmpty() ? there : List.of());
    }
    return memberships;
  }

  private static Set<String> organizations(List<Document> memberships) {
    Set<String> ids = new java.util.LinkedHashSet<>();
    memberships.forEach(each -> ids.add(each.getString("id")));
    return ids;
  }

  private static List<Document> of(List<Document> memberships, String organization) {
    return memberships.stream().filter(each -> organization.equals(each.getString("id"))).toList();
  }
}
