package io.datafair.directory.storage;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.datafair.core.id.Slug;
import io.datafair.directory.account.ExternalPasswords;
import io.datafair.directory.account.UserDocuments;
import io.datafair.directory.account.UserNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the database to what an LDAP server says, every five minutes, and checks passwords there.
 */
public final class LdapStorage implements ExternalPasswords {
  private static final Logger LOG = LoggerFactory.getLogger(LdapStorage.class);
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final String SOURCE = "storage";
  private static final String LDAP = "ldap";

  private final MongoDatabase database;
  private final MongoCollection<Document> users;
  private final LdapSettings settings;
  private final LdapServer server;
  private final Clock clock;

  public LdapStorage(MongoDatabase database, LdapSettings settings, Clock clock) {
    this.database = database;
    this.users = database.getCollection("users");
    this.settings = settings;
    this.server = new LdapServer(settings);
    this.clock = clock;
  }

  @Override
  public Optional<Boolean> check(String user, String password) {
    Document found =
        users.find(Filters.and(Filters.eq("_id", user), Filters.eq(SOURCE, LDAP))).first();
    return Optional.ofNullable(found).map(each -> server.accepts(each.getString("dn"), password));
  }

  /** Reads the server when it never was: logins go on while it is away later. */
  public void prepare() {
    if (database
            .getCollection(SOURCE)
            .countDocuments(Filters.and(Filters.eq("_id", LDAP), Filters.exists("read")))
        == 0) {
      refresh();
    }
  }

  /** Reads the server again when the last reading is old; whether it did. */
  public boolean refresh() {
    MongoCollection<Document> state = database.getCollection(SOURCE);
    Instant now = clock.instant();
    if (state.countDocuments(
            Filters.and(Filters.eq("_id", LDAP), Filters.gt("read", Date.from(now.minus(KEPT)))))
        > 0) {
      return false;
    }
    if (state.countDocuments(Filters.eq("_id", LDAP)) == 0) {
      requireOwnDatabase();
      state.replaceOne(
          Filters.eq("_id", LDAP), new Document("_id", LDAP), new ReplaceOptions().upsert(true));
    }
    read(now);
    state.updateOne(Filters.eq("_id", LDAP), Updates.set("read", Date.from(now)));
    return true;
  }

  /** A deployment that changes its storage by mistake must not lose the accounts it had. */
  private void requireOwnDatabase() {
    if (users.countDocuments(Filters.ne(SOURCE, LDAP)) > 0) {
      throw new IllegalStateException(
          "STORAGE_TYPE is ldap, and the database holds users of another storage");
    }
  }

  private void read(Instant now) {
    Map<String, String> departments = new TreeMap<>();
    Date seen = Date.from(now);
    server.people(entry -> store(entry, departments, seen));
    users.deleteMany(Filters.and(Filters.eq(SOURCE, LDAP), Filters.lt("seen", seen)));
    List<Document> all = new ArrayList<>();
    departments.forEach((id, name) -> all.add(new Document("id", id).append("name", name)));
    database
        .getCollection("organizations")
        .updateOne(
            Filters.eq("_id", settings.organization().id()),
            Updates.combine(
                Updates.set("name", settings.organization().name()),
                Updates.set("departments", all),
                Updates.set(SOURCE, LDAP)),
            new UpdateOptions().upsert(true));
  }

  private void store(SearchResultEntry entry, Map<String, String> departments, Date seen) {
    String id = attribute(entry, "id");
    String email = attribute(entry, "email");
    if (id == null || email == null) {
      LOG.warn("a person without an id or an address is left out: {}", entry.getDN());
      return;
    }
    String first = attribute(entry, "firstName");
    String last = attribute(entry, "lastName");
    Document fields =
        new Document("email", email)
            .append("emailKey", UserNames.emailKey(email))
            .append("name", UserNames.full(first, last, email))
            .append("organizations", List.of(membership(entry, departments)))
            .append("dn", entry.getDN())
            .append("seen", seen)
            .append(SOURCE, LDAP);
    UserDocuments.put(fields, "firstName", first);
    UserDocuments.put(fields, "lastName", last);
    users.updateOne(
        Filters.eq("_id", id), new Document("$set", fields), new UpdateOptions().upsert(true));
  }

  private Document membership(SearchResultEntry entry, Map<String, String> departments) {
    Document membership =
        new Document("id", settings.organization().id())
            .append("name", settings.organization().name())
            .append("role", value(entry, settings.role()));
    String department = value(entry, settings.department());
    if (department != null) {
      String id = Slug.of(department);
      departments.putIfAbsent(id, department);
      membership.append("department", id).append("departmentName", department);
    }
    return membership;
  }

  private static @Nullable String value(SearchResultEntry entry, LdapSettings.Rule rule) {
    return rule.value(rule.attribute() == null ? null : entry.getAttributeValues(rule.attribute()));
  }

  private @Nullable String attribute(SearchResultEntry entry, String field) {
    return entry.getAttributeValue(settings.attributes().get(field));
  }
}
