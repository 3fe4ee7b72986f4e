package io.datafair.core.permission;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.EmailAddress;
import io.datafair.core.account.Session;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session may do on an owned resource; anything not granted here is refused. */
public final class PermissionRules {
  private static final String CONTRIB = "contrib";
  private static final String ANY = "*";
  private static final String NONE = "-";

  private PermissionRules() {}

  /**
   * Whether the session may do the operation on a resource of that owner with those permissions.
   */
  public static boolean allows(
      Session session, Account owner, List<Permission> permissions, Operation operation) {
    if (ownerGrants(session, owner, operation)) {
      return true;
    }
    return permissions.stream()
        .anyMatch(permission -> permission.grants(operation) && concerns(permission, session));
  }

  /** Rights that come with the owner account itself, before any explicit permission. */
  public static boolean ownerGrants(Session session, Account owner, Operation operation) {
    if (session.ofKeyWithoutScope()) {
      return false;
    }
    String role = session.roleOn(owner);
    if (Session.ADMIN.equals(role)) {
      return true;
    }
    return CONTRIB.equals(role) && operation.operationClass() == OperationClass.POST;
  }

  /** Whether a permission entry speaks of the person behind the session. */
  public static boolean concerns(Permission permission, Session session) {
    if (permission.everybody()) {
      return true;
    }
    Session.User user = session.user();
    if (user == null) {
      return false;
    }
    boolean byEmail =
        permission.type() == AccountType.USER
            && permission.email() != null
            && EmailAddress.of(user.email()).proves(permission.email());
    if (byEmail || session.ofKeyWithoutScope()) {
      return byEmail;
    }
    if (permission.type() == AccountType.USER) {
      return ANY.equals(permission.id()) || user.id().equals(permission.id());
    }
    return concernsAccount(permission, session.account(), session.accountRole());
  }

  private static boolean concernsAccount(
      Permission permission, @Nullable Account account, @Nullable String role) {
    if (account == null
        || account.type() != AccountType.ORGANIZATION
        || !account.id().equals(permission.id())) {
      return false;
    }
    String department = permission.department();
    boolean departmentMatches =
        department == null
            || department.equals(ANY)
            || (department.equals(NONE)
                ? account.department() == null
                : department.equals(account.department()));
    return departmentMatches
        && (permission.roles().isEmpty() || (role != null && permission.roles().contains(role)));
  }

  /** Whether everybody, anonymous readers included, may do the operation. */
  public static boolean everybodyMay(List<Permission> permissions, Operation operation) {
    return permissions.stream().anyMatch(p -> p.everybody() && p.grants(operation));
  }

  /**
   * {@code public} when anonymous readers may list the resource, {@code private} when nobody but
   * the owner has a permission, else {@code protected}. Contract: datasets, section 2.3.
   */
  public static String visibility(Account owner, List<Permission> permissions, Operation list) {
    if (everybodyMay(permissions, list)) {
      return "public";
    }
    boolean onlyOwner =
        permissions.stream()
            .allMatch(
                permission ->
                    permission.type() == owner.type() && owner.id().equals(permission.id()));
    return onlyOwner ? "private" : "protected";
  }

  /** The operations among those given that the session may do, by id. */
  public static List<String> allowed(
      Session session, Account owner, List<Permission> permissions, Operation[] operations) {
    return Arrays.stream(operations)
        .filter(operation -> allows(session, owner, permissions, operation))
        .map(Operation::id)
        .toList();
  }
}
