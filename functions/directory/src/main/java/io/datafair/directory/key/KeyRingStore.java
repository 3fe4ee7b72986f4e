package io.datafair.directory.key;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.nimbusds.jose.jwk.RSAKey;
import io.datafair.runtime.mongo.DuplicateKeys;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The key ring as one document, so that each change of it is atomic. */
public final class KeyRingStore {
  private static final String ID = "signing-keys";

  private final MongoCollection<Document> secrets;
  private final SecretCipher cipher;

  public KeyRingStore(MongoDatabase database, SecretCipher cipher) {
    this.secrets = database.getCollection("secrets");
    this.cipher = cipher;
  }

  Optional<KeyRing> read() {
    return Optional.ofNullable(secrets.find(Filters.eq("_id", ID)).first()).map(this::ring);
  }

  /** Stores the first ring; does nothing when another instance was faster. */
  void create(KeyRing ring) {
    DuplicateKeys.written(() -> secrets.insertOne(document(ring).append("_id", ID)));
  }

  /** Replaces the ring whose signing key is still the one given; false when it changed since. */
  boolean replace(String signingKeyId, KeyRing ring) {
    return secrets
            .replaceOne(
                Filters.and(Filters.eq("_id", ID), Filters.eq("kid", signingKeyId)),
                document(ring).append("_id", ID))
            .getModifiedCount()
        == 1;
  }

  private Document document(KeyRing ring) {
    Document document =
        new Document("kid", ring.signing().getKeyID())
            .append("created", Date.from(ring.created()))
            .append("public", ring.signing().toPublicJWK().toJSONString())
            .append("private", cipher.encrypt(ring.signing().toJSONString()));
    RSAKey previous = ring.previous();
    if (previous != null) {
      document.append("previous", previous.toPublicJWK().toJSONString());
      if (previous.isPrivate()) {
        document.append("previousPrivate", cipher.encrypt(previous.toJSONString()));
      }
    }
    return document;
  }

  private KeyRing ring(Document document) {
    try {
      return new KeyRing(
          RSAKey.parse(cipher.decrypt(document.get("private", Document.class))),
          document.getDate("created").toInstant(),
          previous(document));
    } catch (ParseException e) {
      throw new IllegalStateException("the stored signing keys are unreadable", e);
    }
  }

  private @Nullable RSAKey previous(Document document) throws ParseException {
    Document secret = document.get("previousPrivate", Document.class);
    String open = document.getString("previous");
    if (secret != null) {
      return RSAKey.parse(cipher.decrypt(secret));
    }
    return open == null ? null : RSAKey.parse(open);
  }

  static Instant now(java.time.Clock clock) {
    return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
  }
}
