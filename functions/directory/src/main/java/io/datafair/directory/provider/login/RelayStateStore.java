package io.datafair.directory.provider.login;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.datafair.directory.account.UserDocuments;
import io.datafair.directory.provider.configuration.ProviderType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Logins under way; each is taken once, and none outlives a day. */
public final class RelayStateStore {
  private static final Duration LIFE = Duration.ofHours(24);

  private final MongoCollection<Document> states;
  private final Clock clock;

  public RelayStateStore(MongoDatabase database, Clock clock) {
    this.states = database.getCollection("relay-states");
    this.clock = clock;
  }

  public void ensureIndexes() {
    states.createIndex(
        Indexes.ascending("createdAt"),
        new IndexOptions().name("life").expireAfter(LIFE.toSeconds(), TimeUnit.SECONDS));
  }

  void add(RelayState state) {
    RelayState.Parameters parameters = state.parameters();
    Document kept =
        new Document("_id", state.id())
            .append("createdAt", Date.from(clock.instant()))
            .append("type", state.type().name())
            .append("provider", state.provider())
            .append("secret", state.secret())
            .append("nonce", state.nonce())
            .append("browser", state.browser())
            .append("redirect", parameters.redirect())
            .append("adminMode", parameters.adminMode());
    UserDocuments.put(kept, "site", state.site());
    UserDocuments.put(kept, "org", parameters.organization());
    UserDocuments.put(kept, "dep", parameters.department());
    UserDocuments.put(kept, "invitation", parameters.invitation());
    states.insertOne(kept);
  }

  /** Takes a login away: a second answer with the same state finds nothing. */
  Optional<RelayState> take(String id) {
    Instant oldest = clock.instant().minus(LIFE);
    return Optional.ofNullable(states.findOneAndDelete(Filters.eq("_id", id)))
        .filter(kept -> kept.getDate("createdAt").toInstant().isAfter(oldest))
        .map(RelayStateStore::read);
  }

  /** Forgets the logins that nobody came back from, where the database does not by itself. */
  public void purge() {
    states.deleteMany(Filters.lte("createdAt", Date.from(clock.instant().minus(LIFE))));
  }

  private static RelayState read(Document kept) {
    return new RelayState(
        kept.getString("_id"),
        ProviderType.valueOf(kept.getString("type")),
        kept.getString("provider"),
        kept.getString("site"),
        kept.getString("secret"),
        kept.getString("nonce"),
        kept.getString("browser"),
        new RelayState.Parameters(
            kept.getString("redirect"),
            kept.getString("org"),
            kept.getString("dep"),
            kept.getString("invitation"),
            kept.getBoolean("adminMode", false)));
  }
}
