package io.datafair.directory.passkey;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.datafair.directory.account.UserDocuments;
import io.datafair.directory.common.BindingCookie;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Challenges that wait for their answer; each is taken once, and none outlives five minutes. */
public final class ChallengeStore {
  static final Duration LIFE = Duration.ofMinutes(5);
  static final BindingCookie BROWSER = new BindingCookie("sd_passkey");
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MongoCollection<Document> challenges;
  private final Clock clock;

  ChallengeStore(MongoDatabase database, Clock clock) {
    this.challenges = database.getCollection("passkey-challenges");
    this.clock = clock;
  }

  void ensureIndexes() {
    challenges.createIndex(
        Indexes.ascending("expires"),
        new IndexOptions().name("expires").expireAfter(60L, TimeUnit.SECONDS));
  }

  /** Makes a challenge, in base64url. */
  String add(Challenge challenge) {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Document kept =
        new Document("_id", value)
            .append("expires", Date.from(clock.instant().plus(LIFE)))
            .append("purpose", challenge.purpose().name())
            .append("site", challenge.site())
            .append("browser", challenge.browser());
    UserDocuments.put(kept, "user", challenge.user());
    challenges.insertOne(kept);
    return value;
  }

  /** Takes a challenge away; false when it was not asked of whoever answers, or no longer. */
  boolean take(String value, Challenge answered) {
    return Optional.ofNullable(challenges.findOneAndDelete(Filters.eq("_id", value)))
        .filter(kept -> kept.getDate("expires").toInstant().isAfter(clock.instant()))
        .filter(kept -> answered.purpose().name().equals(kept.getString("purpose")))
        .filter(kept -> answered.site().equals(kept.getString("site")))
        .filter(kept -> answered.browser().equals(kept.getString("browser")))
        .filter(kept -> Objects.equals(answered.user(), kept.getString("user")))
        .isPresent();
  }
}
