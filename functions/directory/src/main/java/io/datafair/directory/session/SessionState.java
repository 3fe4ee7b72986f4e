package io.datafair.directory.session;

import io.datafair.core.account.Account;
import io.datafair.core.account.Membership;
import io.datafair.core.account.Session;
import io.datafair.directory.account.membership.Memberships;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole state of a session as clients hold it. Contract: directory, section 5. */
final class SessionState {
  private SessionState() {}

  static Map<String, Object> of(
      Session session, Map<String, Object> claims, Optional<Membership> active, boolean dark) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("lang", session.language().name().toLowerCase(Locale.ROOT));
    state.put("dark", dark);
    Session.User user = session.user();
    Account account = session.account();
    if (user == null || account == null) {
      return state;
    }
    state.put("user", claims);
    active.ifPresent(membership -> state.put("organization", Memberships.view(membership)));
    state.put("account", json(account));
    put(state, "accountRole", session.accountRole());
    if (claims.get("siteOwner") instanceof Map<?, ?> owner
        && account.type().key().equals(owner.get("type"))
        && account.id().equals(owner.get("id"))) {
      put(state, "siteRole", session.accountRole());
    }
    return state;
  }

  private static Map<String, Object> json(Account account) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", account.type().key());
    json.put("id", account.id());
    json.put("name", account.name());
    put(json, "department", account.department());
    put(json, "departmentName", account.departmentName());
    return json;
  }

  private static void put(Map<String, Object> json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
