package io.datafair.directory.account;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.EmailAddress;
import io.datafair.directory.common.OptimisticWrite;
import io.datafair.directory.listing.Criteria;
import io.datafair.directory.listing.Page;
import io.datafair.directory.site.AccountScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The stored fields of users, and every change of them but their sessions. */
public final class UserRecords {
  private static final String MEMBERSHIPS = "organizations";
  private static final List<String> CREDENTIALS =
      List.of("password", "oauth", "oidc", "saml2", "coreIdProvider");

  private final MongoCollection<Document> users;

  public UserRecords(MongoDatabase database) {
    this.users = database.getCollection("users");
  }

  public Optional<Document> find(String id) {
    return first(Filters.eq("_id", id));
  }

  /** The account that the owner of an address has on a site: the address proves it. */
  public Optional<Document> ownedBy(EmailAddress address, AccountScope scope) {
    return keyed(address, scope).filter(user -> address.proves(user.getString("email")));
  }

  /**
   * The account of another address that looks like this one, which therefore has none on the site.
   * One that nobody confirmed, nor was invited to, keeps nobody out.
   */
  public Optional<Document> lookAlike(EmailAddress address, AccountScope scope) {
    return keyed(address, scope)
        .filter(user -> !address.proves(user.getString("email")))
        .filter(user -> user.getBoolean("emailConfirmed", true) || !memberships(user).isEmpty());
  }

  private Optional<Document> keyed(EmailAddress address, AccountScope scope) {
    return first(Filters.and(Filters.eq("emailKey", address.uniqueKey()), scope.filter()));
  }

  private Optional<Document> first(Bson filter) {
    return Optional.ofNullable(users.find(filter).first());
  }

  /**
   * Stores a new user, in the place of who asked for an address that looks like theirs and never
   * proved it; refuses an address that another one has.
   */
  public void insert(Document user, AccountScope scope) {
    users.deleteOne(
        Filters.and(
            Filters.eq("emailKey", user.get("emailKey")),
            Filters.eq("emailConfirmed", false),
            Filters.exists("organizations.0", false),
            scope.filter()));
    AddressTaken.refusing(() -> users.insertOne(user));
  }

  /** Applies an update; false when there is no such user. */
  public boolean update(String id, Bson update) {
    return updateWhere(Filters.eq("_id", id), update);
  }

  public boolean updateWhere(Bson filter, Bson update) {
    return AddressTaken.refusing(() -> users.updateOne(filter, update)).getMatchedCount() == 1;
  }

  public boolean delete(String id) {
    return users.deleteOne(Filters.eq("_id", id)).getDeletedCount() == 1;
  }

  /**
   * Changes somebody's memberships, whatever else changes them meanwhile.
   *
   * @param settling a first membership becomes the account that the person starts in
   * @return the memberships before; empty when there is no such user
   */
  public Optional<List<Document>> changeMemberships(
      String id, boolean settling, UnaryOperator<List<Document>> change) {
    return OptimisticWrite.of("the memberships of " + id, () -> tried(id, settling, change));
  }

  /** Empty when the memberships changed meanwhile. */
  private Optional<Optional<List<Document>>> tried(
      String id, boolean settling, UnaryOperator<List<Document>> change) {
    Optional<Document> user = find(id);
    if (user.isEmpty()) {
      return Optional.of(Optional.empty());
    }
    Object stored = user.get().get(MEMBERSHIPS);
    List<Document> before = memberships(user.get());
    List<Document> after = change.apply(new ArrayList<>(before));
    Bson unchanged =
        stored == null ? Filters.exists(MEMBERSHIPS, false) : Filters.eq(MEMBERSHIPS, stored);
    boolean written =
        updateWhere(
            Filters.and(Filters.eq("_id", id), unchanged),
            update(user.get(), settling && before.isEmpty(), before, after));
    return written ? Optional.of(Optional.of(before)) : Optional.empty();
  }

  private static Bson update(
      Document user, boolean settling, List<Document> before, List<Document> after) {
    List<Bson> updates = new ArrayList<>(List.of(Updates.set(MEMBERSHIPS, after)));
    if (Overwritten.applies(user)) {
      updates.add(Updates.set(Overwritten.FIELD, Overwritten.after(user, before, after)));
    }
    String home = user.getString("defaultOrg");
    if (settling && !after.isEmpty()) {
      Document first = after.getFirst();
      updates.add(Updates.set("defaultOrg", first.getString("id")));
      updates.add(
          first.getString("department") == null
              ? Updates.unset("defaultDep")
              : Updates.set("defaultDep", first.getString("department")));
      updates.add(Updates.set("ignorePersonalAccount", true));
    } else if (home != null && after.stream().noneMatch(m -> home.equals(m.getString("id")))) {
      updates.add(Updates.unset("defaultOrg"));
      updates.add(Updates.unset("defaultDep"));
      if (after.isEmpty()) {
        updates.add(Updates.unset("ignorePersonalAccount"));
      }
    }
    return Updates.combine(updates);
  }

  /** Whether somebody has a way to log in other than their mails. */
  public static boolean hasCredentials(Document user) {
    return !user.getList("passkeys", Document.class, List.of()).isEmpty()
        || CREDENTIALS.stream()
            .anyMatch(
                field ->
                    user.get(field) instanceof Document known
                        && !known.isEmpty()
                        && !known.getBoolean("pending", false));
  }

  public static List<Document> memberships(Document user) {
    return user.getList(MEMBERSHIPS, Document.class, List.of());
  }

  /** Gives the memberships of an organization its current names. */
  public void renameMemberships(String organization, String name, List<Document> departments) {
    renameMemberships(Filters.eq("m.id", organization), organization, "name", name);
    for (Document department : departments) {
      renameMemberships(
          new Document("m.id", organization).append("m.department", department.getString("id")),
          organization,
          "departmentName",
          department.getString("name"));
    }
  }

  private void renameMemberships(Bson element, String organization, String field, String name) {
    users.updateMany(
        Filters.eq("organizations.id", organization),
        Updates.set("organizations.$[m]." + field, name),
        new UpdateOptions().arrayFilters(List.of(element)));
    users.updateMany(
        Filters.eq(Overwritten.FIELD + ".id", organization),
        Updates.set(Overwritten.FIELD + ".$[m]." + field, name),
        new UpdateOptions().arrayFilters(List.of(element)));
  }

  /** Takes an organization that is gone off everybody's memberships. */
  public void forgetOrganization(String organization) {
    users.updateMany(
        Filters.eq("organizations.id", organization),
        Updates.pull(MEMBERSHIPS, new Document("id", organization)));
    users.updateMany(
        Filters.eq("defaultOrg", organization),
        Updates.combine(Updates.unset("defaultOrg"), Updates.unset("defaultDep")));
  }

  /** How many people are members of an organization, those of its own storage left out. */
  public long members(String organization) {
    return users.countDocuments(
        Filters.and(Filters.eq("organizations.id", organization), Criteria.NOT_OF_ORGANIZATION));
  }

  /** How many people administer the root of an organization, wherever else its storage leads. */
  public long admins(String organization) {
    return users.countDocuments(
        Filters.and(
            Criteria.NOT_OF_ORGANIZATION,
            Filters.elemMatch(
                MEMBERSHIPS,
                Filters.and(
                    Filters.eq("id", organization),
                    Filters.eq("role", io.datafair.core.account.Session.ADMIN),
                    Filters.exists("department", false)))));
  }

  /** The ids of the members of an organization. */
  public List<String> memberIds(Bson filter) {
    return users
        .find(filter)
        .projection(com.mongodb.client.model.Projections.include("_id"))
        .map(user -> user.getString("_id"))
        .into(new ArrayList<>());
  }

  /** One page of the users that match, ordered. */
  public List<Document> page(Bson filter, Page page) {
    return users
        .find(filter)
        .sort(page.order())
        .skip(page.skip())
        .limit(page.size())
        .into(new ArrayList<>());
  }

  public long count(Bson filter) {
    return users.countDocuments(filter);
  }
}
