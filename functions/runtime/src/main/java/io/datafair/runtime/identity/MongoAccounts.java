package io.datafair.runtime.identity;

import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.datafair.core.account.Account;
import io.datafair.core.account.AccountType;
import io.datafair.core.account.Accounts;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads the directory's collections; the directory alone writes them. */
public final class MongoAccounts implements Accounts {
  private final MongoDatabase database;

  public MongoAccounts(MongoDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<Account> find(AccountType type, String id, @Nullable String department) {
    return switch (type) {
      case USER ->
          department != null
              ? Optional.empty()
              : read("users", id, "name").map(user -> Account.user(id, user.getString("name")));
      case ORGANIZATION ->
          read("organizations", id, "name", "departments")
              .flatMap(organization -> at(organization, id, department));
    };
  }

  private Optional<Document> read(String collection, String id, String... fields) {
    return Optional.ofNullable(
        database
            .getCollection(collection)
            .find(Filters.eq("_id", id))
            .projection(include(fields))
            .first());
  }

  private static Optional<Account> at(
      Document organization, String id, @Nullable String department) {
    String name = organization.getString("name");
    if (department == null) {
      return Optional.of(Account.organization(id, name));
    }
    return organization.getList("departments", Document.class, List.of()).stream()
        .filter(candidate -> department.equals(candidate.getString("id")))
        .findFirst()
        .map(
            found ->
                new Account(
                    AccountType.ORGANIZATION, id, name, department, found.getString("name")));
  }
}
