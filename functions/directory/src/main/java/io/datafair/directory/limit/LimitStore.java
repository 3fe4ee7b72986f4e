package io.datafair.directory.limit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.UserRecords;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The limits of organizations. */
public final class LimitStore {
  private static final String MEMBERS = "store_nb_members";

  private final MongoCollection<Document> limits;
  private final UserRecords users;
  private final int usual;
  private final Clock clock;

  /**
   * The limits.
   *
   * @param usual members that an organization may have when nothing else was decided
   */
  public LimitStore(MongoDatabase database, UserRecords users, int usual, Clock clock) {
    this.limits = database.getCollection("limits");
    this.users = users;
    this.usual = usual;
    this.clock = clock;
  }

  /** The limits of an organization, with its members counted now. */
  public Document of(Organization organization) {
    return Objects.requireNonNull(
        limits.findOneAndUpdate(
            Filters.eq("_id", key("organization", organization.id())),
            Updates.combine(
                Updates.setOnInsert("type", "organization"),
                Updates.setOnInsert("id", organization.id()),
                Updates.setOnInsert(MEMBERS + ".limit", usual),
                Updates.setOnInsert("lastUpdate", Date.from(clock.instant())),
                Updates.set("name", organization.name()),
                Updates.set(MEMBERS + ".consumption", users.members(organization.id()))),
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
  }

  /** Most members that an organization may have; 0 or less for any number. */
  public long members(Organization organization) {
    Document stored =
        limits.find(Filters.eq("_id", key("organization", organization.id()))).first();
    Number limit =
        stored == null ? null : stored.getEmbedded(List.of(MEMBERS, "limit"), Number.class);
    return limit == null ? usual : limit.longValue();
  }

  void put(String type, String id, Document document) {
    limits.replaceOne(
        Filters.eq("_id", key(type, id)),
        document.append("_id", key(type, id)).append("type", type).append("id", id),
        new ReplaceOptions().upsert(true));
  }

  List<Document> matching(Bson filter, int skip, int size) {
    return limits
        .find(filter)
        .sort(Sorts.ascending("_id"))
        .skip(skip)
        .limit(size)
        .into(new ArrayList<>());
  }

  long count(Bson filter) {
    return limits.countDocuments(filter);
  }

  private static String key(String type, String id) {
    return type + ":" + id;
  }
}
