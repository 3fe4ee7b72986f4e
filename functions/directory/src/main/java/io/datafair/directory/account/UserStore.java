package io.datafair.directory.account;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.datafair.core.account.EmailAddress;
import io.datafair.directory.listing.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The users, and the super administrator of the deployment, who is found by id alone: no list, no
 * count and no search by address reaches the collection where their sessions are.
 */
public final class UserStore {
  // A person keeps the sessions of the most recent devices; older ones end at their next renewal.
  private static final int SESSIONS_KEPT = 100;

  private final MongoCollection<Document> users;
  private final MongoCollection<Document> administrators;
  private final Set<EmailAddress> admins;
  private final Supplier<Optional<String>> administrator;

  public UserStore(MongoDatabase database, Set<EmailAddress> admins) {
    this(database, admins, Optional::empty);
  }

  /**
   * A store.
   *
   * @param administrator address of the super administrator of the deployment
   */
  public UserStore(
      MongoDatabase database, Set<EmailAddress> admins, Supplier<Optional<String>> administrator) {
    this.users = database.getCollection("users");
    this.administrators = database.getCollection("administrators");
    this.admins = Set.copyOf(admins);
    this.administrator = administrator;
  }

  /** Makes sure that one address is one account. */
  public void ensureIndexes() {
    users.createIndex(
        Indexes.ascending("emailKey", "host"), new IndexOptions().unique(true).name("email"));
    users.createIndex(
        Indexes.ascending("storage", "seen"),
        new IndexOptions().name("storage").partialFilterExpression(Filters.exists("storage")));
    users.createIndex(
        Indexes.ascending("organizations.id"), new IndexOptions().name("organizations"));
  }

  public Optional<User> find(String id) {
    return document(id).map(this::read);
  }

  /** A user with every field that may be shown. */
  public Optional<Map<String, Object>> view(String id) {
    return document(id).map(document -> Views.of(read(document), document));
  }

  private Optional<Document> document(String id) {
    return id.equals(AdminCredentials.ID)
        ? administrator.get().map(this::administrator)
        : Optional.ofNullable(users.find(Filters.eq("_id", id)).first());
  }

  private Document administrator(String email) {
    Document sessions = administrators.find(Filters.eq("_id", AdminCredentials.ID)).first();
    Document document = sessions == null ? new Document("_id", AdminCredentials.ID) : sessions;
    return document
        .append("email", email)
        .append("firstName", "Super")
        .append("lastName", "Admin")
        .append("organizations", List.of());
  }

  private User read(Document document) {
    boolean administers = AdminCredentials.ID.equals(document.getString("_id"));
    EmailAddress email = EmailAddress.of(document.getString("email"));
    return UserDocuments.read(document, administers ? Set.of(email) : admins);
  }

  /**
   * The account that somebody means by an address, look-alikes included, among those that a filter
   * selects: a password, or a mail to the address as registered, has yet to prove who asks.
   */
  public Optional<User> named(EmailAddress address, Bson scope) {
    return first(Filters.and(Filters.eq("emailKey", address.uniqueKey()), scope));
  }

  private Optional<User> first(Bson filter) {
    return Optional.ofNullable(users.find(filter).first()).map(this::read);
  }

  /** Some of the users that match, in no order. */
  public List<User> first(Bson filter, int limit) {
    return users.find(filter).limit(limit).map(this::read).into(new ArrayList<>());
  }

  /** One page of the users that match, ordered. */
  public List<User> page(Bson filter, Page page) {
    return users
        .find(filter)
        .sort(page.order())
        .skip(page.skip())
        .limit(page.size())
        .map(this::read)
        .into(new ArrayList<>());
  }

  /** One page of the users that match, with every field that may be shown. */
  public List<Map<String, Object>> views(Bson filter, Page page) {
    return users
        .find(filter)
        .sort(page.order())
        .skip(page.skip())
        .limit(page.size())
        .map(document -> Views.of(read(document), document))
        .into(new ArrayList<>());
  }

  public long count(Bson filter) {
    return users.countDocuments(filter);
  }

  public void openSession(String user, ServerSession session, Confirmation confirmation) {
    List<Bson> updates = new ArrayList<>();
    updates.add(
        Updates.pushEach(
            "sessions",
            List.of(UserDocuments.write(session)),
            new PushOptions().slice(-SESSIONS_KEPT)));
    updates.add(Updates.set("logged", Date.from(session.created())));
    if (confirmation != Confirmation.NONE) {
      updates.add(Updates.set("emailConfirmed", true));
    }
    if (confirmation == Confirmation.ADDRESS_AND_PASSWORD) {
      updates.add(Updates.unset("password.pending"));
    }
    holder(user)
        .updateOne(
            Filters.eq("_id", user),
            Updates.combine(updates),
            new UpdateOptions().upsert(user.equals(AdminCredentials.ID)));
  }

  /** Notes that a session was renewed; false when it is no longer one of the user's. */
  public boolean keepSession(String user, String session, Instant now) {
    return holder(user)
            .updateOne(
                Filters.and(Filters.eq("_id", user), Filters.eq("sessions.id", session)),
                Updates.combine(
                    Updates.set("sessions.$.lastKeepalive", Date.from(now)),
                    Updates.set("logged", Date.from(now))))
            .getMatchedCount()
        == 1;
  }

  /** Notes that admin mode was left; false when the session is no longer one of the user's. */
  public boolean leaveAdminMode(String user, ServerSession after) {
    Bson left = Updates.unset("sessions.$.adminMode");
    return holder(user)
            .updateOne(
                Filters.and(Filters.eq("_id", user), Filters.eq("sessions.id", after.id())),
                after.end() == null ? Updates.combine(left, Updates.unset("sessions.$.end")) : left)
            .getMatchedCount()
        == 1;
  }

  public void closeSession(String user, String session) {
    holder(user)
        .updateOne(Filters.eq("_id", user), Updates.pull("sessions", new Document("id", session)));
  }

  private MongoCollection<Document> holder(String user) {
    return user.equals(AdminCredentials.ID) ? administrators : users;
  }
}
