package io.datafair.directory.invitation;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import io.datafair.directory.key.TokenSigner;
import io.datafair.runtime.identity.TokenVerifier;
import io.datafair.runtime.identity.VerificationKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Signs invitations, reads them, and remembers those that were accepted. */
public final class InvitationTokens {
  private final TokenSigner signer;
  private final TokenVerifier verifier;
  private final TokenVerifier timeless;
  private final MongoCollection<Document> accepted;
  private final Duration life;
  private final Clock clock;

  public InvitationTokens(
      TokenSigner signer,
      VerificationKeys keys,
      MongoDatabase database,
      Duration life,
      Clock clock) {
    this.signer = signer;
    this.verifier = new TokenVerifier(keys, clock);
    // An invitation that has expired still tells who was invited: it never expires at that date.
    this.timeless = new TokenVerifier(keys, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    this.accepted = database.getCollection("invitations");
    this.life = life;
    this.clock = clock;
  }

  /** What a token turned out to be. */
  record Read(Invitation invitation, boolean expired) {}

  public void ensureIndexes() {
    accepted.createIndex(
        Indexes.ascending("expires"),
        new IndexOptions().name("expires").expireAfter(0L, TimeUnit.SECONDS));
  }

  String sign(Invitation invitation) {
    return signer.sign(invitation.claims(), clock.instant().plus(life));
  }

  /** A token that may still be used; empty for any other text. */
  public Optional<Invitation> valid(@Nullable String token) {
    return verifier
        .verify(token)
        .flatMap(Invitation::of)
        .filter(invitation -> !wasAccepted(invitation));
  }

  /** A token of ours, expired or not; empty for any other text. */
  Optional<Read> read(@Nullable String token) {
    return timeless
        .verify(token)
        .flatMap(Invitation::of)
        .map(invitation -> new Read(invitation, verifier.verify(token).isEmpty()));
  }

  /** Whether an invitation has done its work; those of older deployments do not tell. */
  boolean wasAccepted(Invitation invitation) {
    return invitation.id() != null
        && accepted.countDocuments(Filters.eq("_id", invitation.id())) > 0;
  }

  /** Notes that an invitation has done its work. */
  public void accept(Invitation invitation) {
    if (invitation.id() != null) {
      accepted.replaceOne(
          Filters.eq("_id", invitation.id()),
          new Document("_id", invitation.id())
              .append("expires", Date.from(clock.instant().plus(life))),
          new ReplaceOptions().upsert(true));
    }
  }
}
