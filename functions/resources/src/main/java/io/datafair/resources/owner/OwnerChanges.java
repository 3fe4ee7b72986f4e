package io.datafair.resources.owner;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Updates;
import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Accounts;
import io.datafair.resources.fact.ResourceFacts;
import io.datafair.resources.kind.OwnedResource;
import io.datafair.resources.store.OwnedDocuments;
import io.datafair.resources.store.ResourceStore;
import io.datafair.resources.store.SearchFields;
import io.datafair.runtime.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.Document;

/** Brings the resources of a kind up to date with an account that changed or is gone. */
public final class OwnerChanges<R extends OwnedResource> {
  private static final int TRIES = 10;

  private final Accounts accounts;
  private final ResourceStore<R> store;
  private final OwnedDocuments<R> owned;
  private final ResourceFacts<R> facts;
  private final Erasure<R> erasure;

  /** How a capability erases what an account had. */
  public interface Erasure<R> {
    /** Erases a resource and all that is stored for it; it is found again until all is gone. */
    void erase(R resource);

    /** Erases what no resource tells of any more. */
    void eraseRest(AccountType type, String id);
  }

  public OwnerChanges(
      Accounts accounts, ResourceStore<R> store, ResourceFacts<R> facts, Erasure<R> erasure) {
    this.accounts = accounts;
    this.store = store;
    this.owned = store.byAccount();
    this.facts = facts;
    this.erasure = erasure;
  }

  /** Follows a fact of an account, by the account's present state. */
  public void handle(Fact fact) {
    AccountType type = fact.owner().type();
    String id = fact.owner().id();
    Optional<Account> account = accounts.find(type, id, null);
    if (account.isPresent()) {
      rename(account.get());
    } else {
      erase(type, id);
    }
  }

  private void rename(Account account) {
    for (R resource : owned.owned(account.type(), account.id())) {
      change(resource, "owner", current -> withOwner(current, account));
    }
    for (R resource : owned.shared(account.type(), account.id())) {
      change(resource, "permissions", current -> withPermissions(current, account));
    }
    if (account.type() == AccountType.USER) {
      owned.renameAuthor(account.id(), account.name());
    }
  }

  private Document withOwner(Document current, Account account) {
    Document owner = new Document(current.get("owner", Document.class));
    owner.put("name", account.name());
    String department = owner.getString("department");
    if (department != null) {
      accounts
          .find(account.type(), account.id(), department)
          .map(Account::departmentName)
          .ifPresent(name -> owner.put("departmentName", name));
    }
    return new Document(current).append("owner", owner);
  }

  private static Document withPermissions(Document current, Account account) {
    List<Document> permissions = new ArrayList<>();
    for (Document entry : current.getList("permissions", Document.class, List.of())) {
      permissions.add(
          names(entry, account.type(), account.id())
              ? new Document(entry).append("name", account.name())
              : entry);
    }
    return new Document(current).append("permissions", permissions);
  }

  private static boolean names(Document entry, AccountType type, String id) {
    return type.key().equals(entry.getString("type")) && id.equals(entry.getString("id"));
  }

  /** Writes what a change of owner or permissions makes of a resource, whoever else writes it. */
  private void change(R resource, String field, UnaryOperator<Document> change) {
    Optional<R> current = Optional.of(resource);
    for (int i = 0; i < TRIES && current.isPresent(); i++) {
      Document before = current.get().document();
      Document after = change.apply(before);
      if (Objects.equals(before, after)) {
        return;
      }
      Document search = SearchFields.of(store.kind(), after);
      Optional<R> written =
          store.update(
              resource.id(),
              eq("_revision", current.get().revision()),
              Updates.combine(
                  Updates.set("owner", after.get("owner")),
                  Updates.set(
                      "permissions", after.getList("permissions", Document.class, List.of())),
                  Updates.set("_search", search.get("_search")),
                  Updates.set("_visibility", search.get("_visibility")),
                  facts.changed(List.of(field))));
      if (written.isPresent()) {
        facts.tell(written.get());
        return;
      }
      current = store.find(resource.id());
    }
    if (current.isPresent()) {
      throw new IllegalStateException(
          store.kind().name() + " " + resource.id() + " never stops changing");
    }
  }

  private void erase(AccountType type, String id) {
    List<R> some = owned.someOwned(type, id);
    while (!some.isEmpty()) {
      some.forEach(erasure::erase);
      some = owned.someOwned(type, id);
    }
    erasure.eraseRest(type, id);
    for (R resource : owned.shared(type, id)) {
      change(resource, "permissions", current -> withoutPermissions(current, type, id));
    }
    if (type == AccountType.USER) {
      // Who wrote is told by an id that no longer means anybody.
      owned.renameAuthor(id, id);
    }
  }

  private static Document withoutPermissions(Document current, AccountType type, String id) {
    List<Document> kept =
        current.getList("permissions", Document.class, List.of()).stream()
            .filter(entry -> !names(entry, type, id))
            .toList();
    return new Document(current).append("permissions", kept);
  }
}
