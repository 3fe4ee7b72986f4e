package io.datafair.testkit;

import io.datafair.core.account.Account;
import io.datafair.core.account.Language;
import io.datafair.core.account.Membership;
import io.datafair.core.account.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions of people by id; a person's address is {@code id@example.org}. */
public final class Sessions {
  private Sessions() {}

  public static Session anonymous() {
    return Session.anonymous(Language.FR);
  }

  /** Somebody whose personal account is active. */
  public static Session user(String id) {
    return new Session(
        person(id, List.of(), false), Account.user(id, id), Session.ADMIN, null, Language.FR);
  }

  /** Somebody whose active account is an organization, or a department of it. */
  public static Session member(String id, Account active, String role) {
    List<Membership> memberships = List.of(membership(active, role));
    return new Session(person(id, memberships, false), active, role, null, Language.FR);
  }

  /** A member of an organization whose personal account is active. */
  public static Session memberAtHome(String id, Account organization, String role) {
    List<Membership> memberships = List.of(membership(organization, role));
    return new Session(
        person(id, memberships, false), Account.user(id, id), Session.ADMIN, null, Language.FR);
  }

  /** An administrator of the platform in admin mode. */
  public static Session superadmin(String id) {
    return new Session(
        person(id, List.of(), true), Account.user(id, id), Session.ADMIN, null, Language.FR);
  }

  /** The same session with the scopes of an API key; null for none. */
  public static Session withScopes(Session session, @Nullable List<String> scopes) {
    return new Session(
        session.user(), session.account(), session.accountRole(), scopes, session.language());
  }

  private static Membership membership(Account account, String role) {
    return new Membership(
        account.id(), account.name(), role, account.department(), account.departmentName());
  }

  private static Session.User person(String id, List<Membership> memberships, boolean admin) {
    return new Session.User(id, id + "@example.org", id, memberships, admin, admin, false);
  }
}
