package io.datafair.directory.account;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.datafair.core.account.Membership;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The users whom identity providers prove, on the main site and on others. */
public final class ProvidedUserStore {
  private final MongoCollection<Document> users;
  private final Set<String> admins;
  private final Clock clock;

  public ProvidedUserStore(MongoDatabase database, Set<String> admins, Clock clock) {
    this.users = database.getCollection("users");
    this.admins = Set.copyOf(admins);
    this.clock = clock;
  }

  /**
   * A user with what only providers look at.
   *
   * @param coreType protocol of the provider that owns the account, if one does
   */
  public record ProvidedUser(
      User user, @Nullable String coreType, @Nullable String coreId, Document document) {}

  /**
   * A user to be.
   *
   * @param host site of the account; null for the main one
   */
  public record NewUser(String id, String email, @Nullable String host, @Nullable String path) {}

  public Optional<ProvidedUser> find(String id) {
    return first(Filters.eq("_id", id));
  }

  /** The user of an address on a site. */
  public Optional<ProvidedUser> findByEmail(
      String email, @Nullable String host, @Nullable String path) {
    return first(
        Filters.and(
            Filters.eq("emailKey", UserNames.emailKey(email)),
            Filters.eq("host", host),
            Filters.eq("path", path)));
  }

  private Optional<ProvidedUser> first(Bson filter) {
    return Optional.ofNullable(users.find(filter).first()).map(this::read);
  }

  private ProvidedUser read(Document document) {
    Document core = document.get("coreIdProvider", new Document());
    return new ProvidedUser(
        UserDocuments.read(document, admins),
        core.getString("type"),
        core.getString("id"),
        document);
  }

  /** Creates a confirmed user; false when the address has just been taken. */
  public boolean create(NewUser user, Map<String, Object> fields) {
    Document made =
        new Document("id", user.id()).append("name", user.email()).append("date", now());
    Document document =
        new Document("_id", user.id())
            .append("email", user.email())
            .append("emailKey", UserNames.emailKey(user.email()))
            .append("emailConfirmed", true)
            .append("organizations", List.of())
            .append("created", made);
    UserDocuments.put(document, "host", user.host());
    UserDocuments.put(document, "path", user.path());
    document.putAll(fields);
    try {
      users.insertOne(document);
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  /** Removes an account that nobody confirmed, with the password that a stranger may have set. */
  public void removeUnconfirmed(String id) {
    users.deleteOne(Filters.and(Filters.eq("_id", id), Filters.eq("emailConfirmed", false)));
  }

  /** Writes fields of a user and erases others. */
  public void update(String id, Map<String, Object> set, List<String> unset) {
    Document erased = new Document();
    unset.forEach(field -> erased.append(field, ""));
    Document update = new Document("$set", new Document(set));
    users.updateOne(
        Filters.eq("_id", id), erased.isEmpty() ? update : update.append("$unset", erased));
  }

  /** Adds a membership, unless the user is already in that department, or at that root. */
  public void join(String id, Membership membership) {
    Bson same =
        Filters.elemMatch(
            "organizations",
            Filters.and(
                Filters.eq("id", membership.id()),
                Filters.eq("department", membership.department())));
    users.updateOne(
        Filters.and(Filters.eq("_id", id), Filters.not(same)),
        new Document("$push", new Document("organizations", document(membership, false))));
  }

  /** True when an address is a super administrator's, on the main site. */
  public boolean superAdmin(String email, @Nullable String host) {
    return host == null && admins.contains(UserNames.emailKey(email));
  }

  /** A membership as stored. */
  public Document document(Membership membership, boolean readOnly) {
    Document document = UserDocuments.write(membership).append("createdAt", now());
    return readOnly ? document.append("readOnly", true) : document;
  }

  private Date now() {
    return Date.from(clock.instant());
  }
}
