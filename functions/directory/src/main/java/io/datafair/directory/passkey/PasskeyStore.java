package io.datafair.directory.passkey;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/** The passkeys of accounts. They are part of the account: what deletes it deletes them. */
public final class PasskeyStore {
  static final int MOST = 20;
  private static final String FIELD = "passkeys";
  private static final int NAMESAKES = 5;

  private final MongoCollection<Document> users;

  PasskeyStore(MongoDatabase database) {
    this.users = database.getCollection("users");
  }

  void ensureIndexes() {
    users.createIndex(
        Indexes.ascending("passkeys.credential"), new IndexOptions().name("passkeys").sparse(true));
  }

  /** A passkey, and whose it is. */
  record Owned(String user, Passkey passkey) {}

  List<Passkey> of(String user) {
    Document stored =
        users.find(Filters.eq("_id", user)).projection(Projections.include(FIELD)).first();
    return stored == null ? List.of() : read(stored);
  }

  /** The passkeys that a device names so: devices choose the names, and two could meet. */
  List<Owned> named(String credential, String party) {
    List<Owned> found = new ArrayList<>();
    users
        .find(
            Filters.elemMatch(
                FIELD,
                Filters.and(Filters.eq("credential", credential), Filters.eq("party", party))))
        .projection(Projections.include(FIELD))
        .limit(NAMESAKES)
        .forEach(
            user ->
                read(user).stream()
                    .filter(each -> each.credential().equals(credential))
                    .filter(each -> each.party().equals(party))
                    .forEach(each -> found.add(new Owned(user.getString("_id"), each))));
    return found;
  }

  /** Adds a passkey; false when the account has as many as it may. */
  boolean add(String user, Passkey passkey) {
    return change(
        Filters.and(Filters.eq("_id", user), Filters.exists(FIELD + "." + (MOST - 1), false)),
        Updates.push(FIELD, write(passkey)));
  }

  boolean rename(String user, String id, String name) {
    return change(one(user, id), Updates.set("passkeys.$.name", name));
  }

  boolean remove(String user, String id) {
    return change(one(user, id), Updates.pull(FIELD, new Document("id", id)));
  }

  /** Notes a signature; false when another was noted since the passkey was read. */
  boolean use(String user, Passkey read, long counter, boolean synced, Instant now) {
    Bson unchanged =
        Filters.and(
            Filters.eq("_id", user),
            Filters.elemMatch(
                FIELD,
                Filters.and(Filters.eq("id", read.id()), Filters.eq("counter", read.counter()))));
    return change(
        unchanged,
        Updates.combine(
            Updates.set("passkeys.$.counter", counter),
            Updates.set("passkeys.$.synced", synced),
            Updates.set("passkeys.$.used", Date.from(now))));
  }

  private static Bson one(String user, String id) {
    return Filters.and(Filters.eq("_id", user), Filters.eq("passkeys.id", id));
  }

  private boolean change(Bson filter, Bson update) {
    return users.updateOne(filter, update).getMatchedCount() == 1;
  }

  private static Document write(Passkey passkey) {
    return new Document("id", passkey.id())
        .append("credential", passkey.credential())
        .append("key", new Binary(passkey.key()))
        .append("counter", passkey.counter())
        .append("transports", passkey.transports())
        .append("eligible", passkey.eligible())
        .append("synced", passkey.synced())
        .append("party", passkey.party())
        .append("name", passkey.name())
        .append("created", Date.from(passkey.created()));
  }

  private static List<Passkey> read(Document user) {
    return user.getList(FIELD, Document.class, List.of()).stream()
        .map(PasskeyStore::passkey)
        .toList();
  }

  private static Passkey passkey(Document stored) {
    return new Passkey(
        stored.getString("id"),
        stored.getString("credential"),
        stored.get("key", Binary.class).getData(),
        stored.get("counter", Number.class).longValue(),
        stored.getList("transports", String.class, List.of()),
        stored.getBoolean("eligible", false),
        stored.getBoolean("synced", false),
        stored.getString("party"),
        stored.get("name", ""),
        stored.getDate("created").toInstant(),
        Optional.ofNullable(stored.getDate("used")).map(Date::toInstant).orElse(null));
  }
}
