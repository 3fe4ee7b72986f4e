package io.datafair.directory.password;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import io.datafair.core.id.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** The lists of passwords that nobody may take, and their entries. */
public final class ForbiddenPasswordStore {
  private static final int BATCH = 1_000;
  private static final int MOST_LISTS = 1_000;

  private final MongoCollection<Document> lists;
  private final MongoCollection<Document> entries;

  public ForbiddenPasswordStore(MongoDatabase database) {
    this.lists = database.getCollection("passwordlists");
    this.entries = database.getCollection("passwordlistentries");
  }

  public void ensureIndexes() {
    entries.createIndex(Indexes.ascending("password", "list"));
    entries.createIndex(Indexes.ascending("list"));
  }

  List<Document> all() {
    return lists
        .find()
        .sort(Sorts.descending("createdAt"))
        .limit(MOST_LISTS)
        .into(new ArrayList<>());
  }

  Optional<Document> find(String id) {
    return Optional.ofNullable(lists.find(Filters.eq("_id", id)).first());
  }

  /** Stores a list that forbids nothing until it is made active. */
  Document add(String name, List<String> passwords, long size, Instant now) {
    String id = Ids.urlSafe();
    for (int start = 0; start < passwords.size(); start += BATCH) {
      entries.insertMany(
          passwords.subList(start, Math.min(start + BATCH, passwords.size())).stream()
              .map(password -> new Document("list", id).append("password", password))
              .toList());
    }
    Document list =
        new Document("_id", id)
            .append("name", name)
            .append("active", false)
            .append("createdAt", Date.from(now))
            .append("count", passwords.size())
            .append("size", size);
    lists.insertOne(list);
    return list;
  }

  Optional<Document> change(String id, Document fields) {
    if (fields.isEmpty()) {
      return find(id);
    }
    return Optional.ofNullable(
        lists.findOneAndUpdate(
            Filters.eq("_id", id),
            new Document("$set", fields),
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
  }

  boolean delete(String id) {
    boolean known = lists.deleteOne(Filters.eq("_id", id)).getDeletedCount() == 1;
    entries.deleteMany(Filters.eq("list", id));
    return known;
  }

  /** The active list that forbids a password. */
  public Optional<Document> forbidding(String password) {
    List<String> active =
        lists
            .find(Filters.eq("active", true))
            .limit(MOST_LISTS)
            .map(list -> list.getString("_id"))
            .into(new ArrayList<>());
    if (active.isEmpty()) {
      return Optional.empty();
    }
    Document entry =
        entries
            .find(Filters.and(Filters.eq("password", password), Filters.in("list", active)))
            .first();
    return entry == null ? Optional.empty() : find(entry.getString("list"));
  }
}
