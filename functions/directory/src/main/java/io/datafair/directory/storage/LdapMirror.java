package io.datafair.directory.storage;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.datafair.directory.account.Overwritten;
import io.datafair.runtime.mongo.DuplicateKeys;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of one storage as the database holds them. What is written here of their memberships
 * prevails; accounts of another storage are never touched, whatever their id.
 */
final class LdapMirror {
  private static final Logger LOG = LoggerFactory.getLogger(LdapMirror.class);
  static final String SOURCE = "storage";
  private static final String SEEN = "seen";

  private final MongoCollection<Document> users;
  private final String source;

  LdapMirror(MongoDatabase database, String source) {
    this.users = database.getCollection("users");
    this.source = source;
  }

  /** The account of this storage that has an id. */
  @Nullable Document find(String id) {
    return users.find(own(id)).first();
  }

  private Bson own(String id) {
    return Filters.and(Filters.eq("_id", id), Filters.eq(SOURCE, source));
  }

  /** Whether the database holds accounts of another storage. */
  boolean shared() {
    return users.countDocuments(Filters.ne(SOURCE, source)) > 0;
  }

  /** Stores some accounts, in one exchange. */
  void write(List<ExternalUser> people, Instant seen) {
    if (people.isEmpty()) {
      return;
    }
    Map<String, Document> stored = overwritten(people);
    try {
      users.bulkWrite(
          people.stream()
              .map(
                  each ->
                      new UpdateOneModel<Document>(
                          unchanged(each, stored.get(each.id())),
                          update(each, stored.get(each.id()), seen),
                          new UpdateOptions().upsert(true)))
              .toList(),
          new BulkWriteOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      for (BulkWriteError error : e.getWriteErrors()) {
        if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
          throw e;
        }
        write(people.get(error.getIndex()), seen);
      }
    }
  }

  /** Stores an account; false when its id or its address is that of another one. */
  boolean write(ExternalUser person, Instant seen) {
    Document stored = overwritten(List.of(person)).get(person.id());
    boolean written =
        DuplicateKeys.written(
            () ->
                users.updateOne(
                    unchanged(person, stored),
                    update(person, stored, seen),
                    new UpdateOptions().upsert(true)));
    if (!written) {
      LOG.warn("{} is left out: another account has this id or this address", person.id());
    }
    return written;
  }

  private Map<String, Document> overwritten(List<ExternalUser> people) {
    Map<String, Document> found = new HashMap<>();
    users
        .find(
            Filters.and(
                Filters.in("_id", people.stream().map(ExternalUser::id).toList()),
                Filters.exists(Overwritten.FIELD)))
        .projection(new Document(Overwritten.FIELD, 1))
        .forEach(each -> found.put(each.getString("_id"), each));
    return found;
  }

  /** An account that was not written to since it was read. */
  private Bson unchanged(ExternalUser person, @Nullable Document stored) {
    return Filters.and(
        own(person.id()),
        stored == null
            ? Filters.exists(Overwritten.FIELD, false)
            : Filters.eq(Overwritten.FIELD, stored.get(Overwritten.FIELD)));
  }

  private static Bson update(ExternalUser person, @Nullable Document stored, Instant seen) {
    return new Document(
        "$set",
        new Document(person.fields())
            .append(
                "organizations",
                stored == null
                    ? person.memberships()
                    : Overwritten.prevail(person.memberships(), stored))
            .append(SEEN, Date.from(seen)));
  }

  /** Forgets what was written here, which no longer may be. */
  void forgetWritten() {
    users.updateMany(
        Filters.and(Filters.eq(SOURCE, source), Filters.exists(Overwritten.FIELD)),
        Updates.unset(Overwritten.FIELD));
  }

  /** Gives every membership that was written here. */
  void written(Consumer<Document> reader) {
    users
        .find(Filters.and(Filters.eq(SOURCE, source), Filters.exists(Overwritten.FIELD)))
        .projection(new Document(Overwritten.FIELD, 1))
        .forEach(
            each -> each.getList(Overwritten.FIELD, Document.class, List.of()).forEach(reader));
  }

  /** Forgets the accounts that the last reading did not tell of. */
  void forgetBefore(Instant seen) {
    users.deleteMany(Filters.and(Filters.eq(SOURCE, source), Filters.lt(SEEN, Date.from(seen))));
  }

  /** Forgets every account of this storage. */
  void forget() {
    users.deleteMany(Filters.eq(SOURCE, source));
  }
}
