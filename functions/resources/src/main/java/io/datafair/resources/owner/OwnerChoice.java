package io.datafair.resources.owner;

import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Accounts;
import io.datafair.core.account.Membership;
import io.datafair.core.account.Session;
import io.datafair.core.permission.Operation;
import io.datafair.core.permission.OperationClass;
import io.datafair.core.permission.PermissionRules;
import io.datafair.core.problem.ProblemException;
import io.datafair.resources.kind.ResourceRefusals;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The account that a new resource is created for. A caller says which one and never how it is
 * called: its names are the directory's.
 */
public final class OwnerChoice {
  private static final Operation POST =
      new Operation() {
        @Override
        public String id() {
          return "post";
        }

        @Override
        public OperationClass operationClass() {
          return OperationClass.POST;
        }
      };

  private final Accounts accounts;
  private final ResourceRefusals refusals;

  public OwnerChoice(Accounts accounts, ResourceRefusals refusals) {
    this.accounts = accounts;
    this.refusals = refusals;
  }

  /** The owner sent, or the active account; the caller must be allowed to create for it. */
  public Account of(Session session, Map<String, Object> sent) {
    Account active = session.account();
    if (active == null) {
      throw new IllegalStateException("a user has an active account");
    }
    if (!(sent.get("owner") instanceof Map<?, ?> asked)) {
      requireCreation(session, active);
      return active;
    }
    Account owner = asked(session, asked);
    requireCreation(session, owner);
    return accounts.find(owner.type(), owner.id(), owner.department()).orElse(owner);
  }

  /** Refuses a caller who may not create, or no longer may, for that account. */
  public void requireCreation(Session session, Account owner) {
    if (!PermissionRules.ownerGrants(session, owner, POST)) {
      throw refusals.creationDenied(owner);
    }
  }

  private static Account asked(Session session, Map<?, ?> asked) {
    Optional<AccountType> type = AccountType.of(String.valueOf(asked.get("type")));
    if (type.isEmpty() || !(asked.get("id") instanceof String id) || id.isBlank()) {
      throw ProblemException.of(400, OwnerText.OWNER_INCOMPLETE);
    }
    @Nullable String department = asked.get("department") instanceof String text ? text : null;
    return new Account(type.get(), id, name(session.user(), type.get(), id), department, null);
  }

  /** As the session knows it, for an account that the directory does not keep; else its id. */
  private static String name(Session.@Nullable User user, AccountType type, String id) {
    if (user == null) {
      return id;
    }
    if (type == AccountType.USER) {
      return user.id().equals(id) ? user.name() : id;
    }
    return user.organizations().stream()
        .filter(membership -> membership.id().equals(id))
        .map(Membership::name)
        .findFirst()
        .orElse(id);
  }
}
