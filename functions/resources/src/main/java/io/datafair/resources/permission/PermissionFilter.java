package io.datafair.resources.permission;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.EmailAddress;
import io.datafair.core.account.Session;
import io.datafair.core.permission.Operation;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The permission rules said as a query, so that a listing never reads what it may not show. */
public final class PermissionFilter {
  private PermissionFilter() {}

  /** Resources on which the session may do the operation: the same answer as the pure rules. */
  public static Bson allowed(Session session, Operation operation) {
    Session.User user = session.user();
    if (user == null) {
      return everybody(operation);
    }
    if (session.ofKeyWithoutScope()) {
      return or(everybody(operation), granted(eq("type", "user"), address(user), operation));
    }
    if (user.adminMode()) {
      return new Document();
    }
    List<Bson> ways = new ArrayList<>();
    ways.add(everybody(operation));
    Bson named = or(in("id", List.of("*", user.id())), address(user));
    ways.add(granted(eq("type", "user"), named, operation));
    ways.add(and(eq("owner.type", "user"), eq("owner.id", user.id())));
    Account account = session.account();
    if (account != null && account.type() == AccountType.ORGANIZATION) {
      ways.add(grantedToOrganization(account, session, operation));
      if (Session.ADMIN.equals(session.accountRole())) {
        ways.add(ownedBy(account));
      }
    }
    return or(ways);
  }

  static Bson everybody(Operation operation) {
    return elemMatch("permissions", and(exists("type", false), grants(operation)));
  }

  private static Bson grants(Operation operation) {
    return or(eq("operations", operation.id()), eq("classes", operation.operationClass().key()));
  }

  private static Bson granted(Bson kind, Bson who, Operation operation) {
    return elemMatch("permissions", and(kind, who, grants(operation)));
  }

  /** An address is the same in any case, and that of nobody who looks like its owner. */
  private static Bson address(Session.User user) {
    return regex("email", EmailAddress.of(user.email()).pattern());
  }

  private static Bson grantedToOrganization(Account account, Session session, Operation operation) {
    List<String> departments =
        account.department() == null ? List.of("*", "-") : List.of("*", account.department());
    Bson member =
        and(
            eq("id", account.id()),
            or(exists("department", false), in("department", departments)),
            or(exists("roles", false), eq("roles", session.accountRole())));
    return granted(eq("type", "organization"), member, operation);
  }

  /** Resources of an account; a department sees its own only. */
  public static Bson ownedBy(Account account) {
    Bson owner = and(eq("owner.type", account.type().key()), eq("owner.id", account.id()));
    return account.department() == null
        ? owner
        : and(owner, eq("owner.department", account.department()));
  }
}
