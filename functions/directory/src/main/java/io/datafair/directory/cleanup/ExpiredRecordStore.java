package io.datafair.directory.cleanup;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Finds what has expired, a bounded number at a time. */
final class ExpiredRecordStore {
  private static final int MOST_AT_ONCE = 1_000;

  // Those that come from elsewhere end there.
  private static final Bson HERE = Filters.exists("storage", false);

  private final MongoCollection<Document> users;
  private final MongoCollection<Document> limits;
  private final MongoCollection<Document> challenges;
  private final MongoCollection<Document> usedTokens;

  ExpiredRecordStore(MongoDatabase database) {
    this.users = database.getCollection("users");
    this.limits = database.getCollection("ratelimits");
    this.challenges = database.getCollection("passkey-challenges");
    this.usedTokens = database.getCollection("used-tokens");
  }

  /** Accounts last used before some time, whose deletion is not planned yet. */
  List<Document> inactive(Instant before) {
    Date date = Date.from(before);
    Bson unused =
        Filters.or(
            Filters.lt("logged", date),
            Filters.and(Filters.exists("logged", false), Filters.lt("created.date", date)));
    return some(Filters.and(HERE, Filters.exists("plannedDeletion", false), unused));
  }

  /** Accounts whose day of deletion is over. */
  List<Document> condemned(LocalDate today) {
    return some(Filters.and(HERE, Filters.lt("plannedDeletion", today.toString())));
  }

  /** Accounts asked for and never confirmed, which nobody invited anywhere. */
  List<Document> unconfirmed(Instant before) {
    return some(
        Filters.and(
            Filters.eq("emailConfirmed", false),
            Filters.exists("organizations.0", false),
            Filters.lt("created.date", Date.from(before))));
  }

  /** Accounts whose deletion is not planned yet, among some. */
  List<Document> users(List<String> ids) {
    return some(Filters.and(Filters.in("_id", ids), Filters.exists("plannedDeletion", false)));
  }

  private List<Document> some(Bson filter) {
    return users.find(filter).limit(MOST_AT_ONCE).into(new ArrayList<>());
  }

  /** Plans a deletion; false when it was planned, or the account used, meanwhile. */
  boolean plan(Document user, LocalDate day) {
    Bson unchanged =
        Filters.and(
            Filters.eq("_id", user.get("_id")),
            Filters.exists("plannedDeletion", false),
            user.get("logged") == null
                ? Filters.exists("logged", false)
                : Filters.eq("logged", user.get("logged")));
    return users
            .updateOne(unchanged, Updates.set("plannedDeletion", day.toString()))
            .getModifiedCount()
        == 1;
  }

  long forgetSessions(Instant before) {
    Date date = Date.from(before);
    long renewed =
        users
            .updateMany(
                Filters.lt("sessions.lastKeepalive", date),
                Updates.pull("sessions", new Document("lastKeepalive", new Document("$lt", date))))
            .getModifiedCount();
    Document neverRenewed =
        new Document("lastKeepalive", new Document("$exists", false))
            .append("createdAt", new Document("$lt", date));
    return renewed
        + users
            .updateMany(
                Filters.lt("sessions.createdAt", date), Updates.pull("sessions", neverRenewed))
            .getModifiedCount();
  }

  long forgetLimits(Instant before) {
    return limits.deleteMany(Filters.lt("expires", Date.from(before))).getDeletedCount();
  }

  long forgetChallenges(Instant before) {
    return challenges.deleteMany(Filters.lt("expires", Date.from(before))).getDeletedCount();
  }

  long forgetUsedTokens(Instant before) {
    return usedTokens.deleteMany(Filters.lt("expires", Date.from(before))).getDeletedCount();
  }

  void delete(String user) {
    users.deleteOne(Filters.eq("_id", user));
  }
}
