package io.datafair.directory.seed;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.datafair.core.account.EmailAddress;
import io.datafair.directory.account.UserNames;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Loads {@code {"users":[…],"organizations":[…],"onlyIfEmpty"?:true}} into the database. */
public final class SeedLoader {
  private final MongoCollection<Document> users;
  private final MongoCollection<Document> organizations;
  private final int iterations;
  private final Clock clock;

  /**
   * A loader.
   *
   * @param iterations strength of the passwords it hashes
   */
  public SeedLoader(MongoDatabase database, int iterations, Clock clock) {
    this.users = database.getCollection("users");
    this.organizations = database.getCollection("organizations");
    this.iterations = iterations;
    this.clock = clock;
  }

  /** Stores the users and organizations of a seed, and counts them. */
  public Map<String, Object> load(Map<String, Object> json) {
    boolean onlyIfEmpty = Boolean.TRUE.equals(json.get("onlyIfEmpty"));
    if (onlyIfEmpty && users.countDocuments(new Document(), new CountOptions().limit(1)) > 0) {
      return outcome(0, 0, true);
    }
    Seed seed = Seed.of(json);
    List<WriteModel<Document>> userWrites = userWrites(seed);
    List<WriteModel<Document>> organizationWrites = new ArrayList<>();
    for (Document organization : seed.organizationDocuments()) {
      organizationWrites.add(
          new ReplaceOneModel<>(
              Filters.eq("_id", organization.get("_id")),
              organization,
              new ReplaceOptions().upsert(true)));
    }
    write(organizations, organizationWrites);
    write(users, userWrites);
    return outcome(userWrites.size(), organizationWrites.size(), false);
  }

  private List<WriteModel<Document>> userWrites(Seed seed) {
    SeedPasswords passwords = SeedPasswords.hash(seed.users(), iterations);
    Map<String, List<Document>> memberships = seed.memberships();
    Document created = new Document("created", new Document("date", Date.from(clock.instant())));
    List<WriteModel<Document>> writes = new ArrayList<>();
    for (Map<String, Object> user : seed.users()) {
      String id = Seed.text(user, "id");
      Document fields = new Document(user);
      fields.remove("id");
      fields.remove("password");
      passwords.of(user).ifPresent(password -> fields.append("password", password));
      fields
          .append("emailKey", EmailAddress.of(Seed.text(user, "email")).uniqueKey())
          .append("name", name(user))
          .append("organizations", memberships.getOrDefault(id, List.of()));
      writes.add(
          new UpdateOneModel<>(
              Filters.eq("_id", id),
              new Document("$set", fields).append("$setOnInsert", created),
              new UpdateOptions().upsert(true)));
    }
    return writes;
  }

  private static String name(Map<String, Object> user) {
    return UserNames.full(
        (String) user.get("firstName"), (String) user.get("lastName"), Seed.text(user, "email"));
  }

  private static void write(
      MongoCollection<Document> collection, List<WriteModel<Document>> writes) {
    if (!writes.isEmpty()) {
      collection.bulkWrite(writes);
    }
  }

  private static Map<String, Object> outcome(int users, int organizations, boolean skipped) {
    Map<String, Object> outcome = new LinkedHashMap<>();
    outcome.put("users", users);
    outcome.put("organizations", organizations);
    outcome.put("skipped", skipped);
    return outcome;
  }
}
