package io.datafair.datasets.owner;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Accounts;
import io.datafair.datasetmodel.fact.DatasetFacts;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasetmodel.metadata.SearchFields;
import io.datafair.datasets.resource.DatasetService;
import io.datafair.runtime.fact.Fact;
import io.datafair.runtime.objects.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.Document;

/** Brings the datasets up to date with an account that changed or is gone. */
public final class OwnerChanges {
  private static final int TRIES = 10;
  private static final List<String> PREFIXES = List.of("files/", "raw/", "drops/", "exports/");

  private final Accounts accounts;
  private final OwnerStore owners;
  private final DatasetStore store;
  private final DatasetService datasets;
  private final ObjectStore objects;
  private final DatasetFacts facts;

  public OwnerChanges(
      MongoDatabase database,
      Accounts accounts,
      DatasetStore store,
      DatasetService datasets,
      ObjectStore objects,
      DatasetFacts facts) {
    this.accounts = accounts;
    this.owners = new OwnerStore(database);
    this.store = store;
    this.datasets = datasets;
    this.objects = objects;
    this.facts = facts;
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
    for (Document document : owners.allOwned(account.type(), account.id())) {
      change(Dataset.of(document), "owner", current -> withOwner(current, account));
    }
    for (Document document : owners.shared(account.type(), account.id())) {
      change(Dataset.of(document), "permissions", current -> withPermissions(current, account));
    }
    if (account.type() == AccountType.USER) {
      owners.renameAuthor(account.id(), account.name());
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

  /** Writes what a change of owner or permissions makes of a dataset, whoever else writes it. */
  private void change(Dataset dataset, String field, UnaryOperator<Document> change) {
    Optional<Dataset> current = Optional.of(dataset);
    for (int i = 0; i < TRIES && current.isPresent(); i++) {
      Document before = current.get().document();
      Document after = change.apply(before);
      if (Objects.equals(before, after)) {
        return;
      }
      Document search = SearchFields.of(after);
      Optional<Dataset> written =
          store.update(
              dataset.id(),
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
      current = store.find(dataset.id());
    }
    if (current.isPresent()) {
      throw new IllegalStateException("the dataset " + dataset.id() + " never stops changing");
    }
  }

  private void erase(AccountType type, String id) {
    List<Dataset> some = owners.owned(type, id);
    while (!some.isEmpty()) {
      some.forEach(datasets::erase);
      some = owners.owned(type, id);
    }
    // The owner is part of every key: what no dataset tells of any more is found as well.
    String segment = type.key() + "-" + id + "/";
    PREFIXES.forEach(prefix -> objects.deleteAll(prefix + segment));
    owners.forgetUploads(type, id);
    for (Document document : owners.shared(type, id)) {
      change(Dataset.of(document), "permissions", current -> withoutPermissions(current, type, id));
    }
    if (type == AccountType.USER) {
      // Who wrote is told by an id that no longer means anybody.
      owners.renameAuthor(id, id);
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
