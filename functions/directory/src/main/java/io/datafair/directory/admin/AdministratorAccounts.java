package io.datafair.directory.admin;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.datafair.core.account.Account;
import io.datafair.core.account.EmailAddress;
import io.datafair.core.account.Membership;
import io.datafair.core.id.Ids;
import io.datafair.directory.account.UserDocuments;
import io.datafair.directory.account.UserNames;
import io.datafair.directory.common.AccountSettings.FirstAccounts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of the administrators that a deployment names, and their organization. They have no
 * password until their owners ask for the mail that lets them set one. Contract: directory, section
 * 18.
 */
public final class AdministratorAccounts {
  private static final UpdateOptions UNLESS_THERE = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> users;
  private final MongoCollection<Document> organizations;
  private final FirstAccounts wanted;
  private final Clock clock;

  public AdministratorAccounts(MongoDatabase database, FirstAccounts wanted, Clock clock) {
    this.users = database.getCollection("users");
    this.organizations = database.getCollection("organizations");
    this.wanted = wanted;
    this.clock = clock;
  }

  /**
   * Creates those that are not there; leaves the others as they are.
   *
   * @param emails addresses of the administrators
   */
  public void create(Set<EmailAddress> emails) {
    Account organization = wanted.organization();
    Document created = new Document("date", Date.from(clock.instant()));
    if (organization != null) {
      Document fields = new Document("name", organization.name()).append("created", created);
      insert(
          organizations,
          List.of(
              new UpdateOneModel<>(
                  Filters.eq("_id", organization.id()),
                  new Document("$setOnInsert", fields),
                  UNLESS_THERE)));
    }
    if (wanted.administrators() && !emails.isEmpty()) {
      List<WriteModel<Document>> writes = new ArrayList<>();
      emails.forEach(email -> writes.add(write(email, organization, created)));
      insert(users, writes);
    }
  }

  private static void insert(
      MongoCollection<Document> collection, List<WriteModel<Document>> writes) {
    try {
      collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      // Two instances that start together: one of them has created it.
      if (!e.getWriteErrors().stream()
          .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY)) {
        throw e;
      }
    }
  }

  private static WriteModel<Document> write(
      EmailAddress address, @Nullable Account organization, Document created) {
    String email = address.toString();
    Bson ofMainSite =
        Filters.and(Filters.eq("emailKey", address.uniqueKey()), Filters.exists("host", false));
    Document fields =
        new Document("_id", Ids.urlSafe())
            .append("email", email)
            .append("name", UserNames.full(null, null, email))
            .append("emailConfirmed", true)
            .append("organizations", memberships(organization))
            .append("created", created);
    return new UpdateOneModel<>(ofMainSite, new Document("$setOnInsert", fields), UNLESS_THERE);
  }

  private static List<Document> memberships(@Nullable Account organization) {
    return organization == null
        ? List.of()
        : List.of(
            UserDocuments.write(
                new Membership(organization.id(), organization.name(), "admin", null, null)));
  }
}
