package io.datafair.directory.account.membership;

import io.datafair.core.account.Membership;
import java.util.LinkedHashMap;
import java.util.Map;

/** Memberships as tokens and answers show them. */
public final class Memberships {
  private Memberships() {}

  public static Map<String, Object> view(Membership membership) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", membership.id());
    view.put("name", membership.name());
    view.put("role", membership.role());
    if (membership.department() != null) {
      view.put("department", membership.department());
    }
    if (membership.departmentName() != null) {
      view.put("departmentName", membership.departmentName());
    }
    return view;
  }
}
