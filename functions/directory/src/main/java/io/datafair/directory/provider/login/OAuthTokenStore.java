package io.datafair.directory.provider.login;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import io.datafair.core.time.IsoTime;
import io.datafair.directory.account.User;
import io.datafair.directory.account.UserDocuments;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.provider.configuration.IdentityProvider;
import io.datafair.directory.provider.configuration.JsonFields;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The tokens that people hold at core providers, encrypted. Contract: directory, section 2.3. */
public final class OAuthTokenStore {
  private static final int LISTED = 10_000;
  private static final int RENEWED_AT_ONCE = 1_000;

  private final MongoCollection<Document> tokens;
  private final SecretCipher cipher;
  private final Clock clock;

  public OAuthTokenStore(MongoDatabase database, SecretCipher cipher, Clock clock) {
    this.clock = clock;
    this.tokens = database.getCollection("oauth-tokens");
    this.cipher = cipher;
  }

  /**
   * Tokens as stored.
   *
   * @param renewed when the provider gave them
   * @param loggedOut the provider ended the session that they belong to
   */
  public record Stored(
      String subject, AuthenticationResult.Tokens tokens, Instant renewed, boolean loggedOut) {}

  public void ensureIndexes() {
    tokens.createIndex(
        Indexes.ascending("user.id", "provider.id", "site"),
        new IndexOptions().unique(true).name("holder"));
    tokens.createIndex(Indexes.ascending("session"), new IndexOptions().name("session"));
  }

  public void save(
      User user,
      IdentityProvider provider,
      @Nullable String site,
      String subject,
      AuthenticationResult.Tokens held) {
    Document stored =
        new Document(
                "user",
                new Document("id", user.id())
                    .append("name", user.name())
                    .append("email", user.email()))
            .append(
                "provider",
                new Document("id", provider.id())
                    .append("type", provider.type().key())
                    .append("title", provider.title()))
            .append("site", site)
            .append("subject", subject)
            .append("expires", Date.from(held.expiry()))
            .append("renewed", Date.from(clock.instant()))
            .append("token", cipher.encrypt(secret(held)));
    UserDocuments.put(stored, "session", held.session());
    if (held.offline()) {
      stored.append("offlineRefreshToken", true);
    }
    tokens.replaceOne(
        holder(user.id(), provider.id(), site), stored, new ReplaceOptions().upsert(true));
  }

  public Optional<Stored> find(String user, String provider, @Nullable String site) {
    return Optional.ofNullable(tokens.find(holder(user, provider, site)).first()).map(this::read);
  }

  public void remove(String user, String provider, @Nullable String site) {
    tokens.deleteOne(holder(user, provider, site));
  }

  /**
   * Whose tokens are due.
   *
   * @param site null for the main one
   */
  public record Holder(String user, String provider, @Nullable String site) {}

  /** The holders of tokens that outlive sessions, not renewed since some time. */
  public List<Holder> offlineBefore(Instant time) {
    return tokens
        .find(
            Filters.and(
                Filters.eq("offlineRefreshToken", true), Filters.lt("renewed", Date.from(time))))
        .limit(RENEWED_AT_ONCE)
        .map(
            stored ->
                new Holder(
                    stored.getEmbedded(List.of("user", "id"), ""),
                    stored.getEmbedded(List.of("provider", "id"), ""),
                    stored.getString("site")))
        .into(new ArrayList<>());
  }

  /** Marks the tokens of a session that ended at its provider. */
  public void logOut(String provider, String session) {
    tokens.updateMany(
        Filters.and(Filters.eq("provider.id", provider), Filters.eq("session", session)),
        Updates.set("loggedOut", true));
  }

  /** Every holder, without any secret. */
  public List<Map<String, Object>> views() {
    return tokens.find().limit(LISTED).map(OAuthTokenStore::view).into(new ArrayList<>());
  }

  private static Map<String, Object> view(Document stored) {
    Map<String, Object> view = new LinkedHashMap<>();
    for (String field :
        List.of("user", "provider", "site", "expires", "offlineRefreshToken", "loggedOut")) {
      Object value = stored.get(field);
      if (value != null || field.equals("site")) {
        view.put(field, value instanceof Date date ? IsoTime.of(date.toInstant()) : value);
      }
    }
    return view;
  }

  private static Bson holder(String user, String provider, @Nullable String site) {
    return Filters.and(
        Filters.eq("user.id", user), Filters.eq("provider.id", provider), Filters.eq("site", site));
  }

  private static String secret(AuthenticationResult.Tokens held) {
    Map<String, Object> secret = new LinkedHashMap<>();
    secret.put("access", held.access());
    if (held.refresh() != null) {
      secret.put("refresh", held.refresh());
    }
    return new String(Json.bytes(secret), StandardCharsets.UTF_8);
  }

  private Stored read(Document stored) {
    Map<String, Object> secret =
        Json.object(
            cipher.decrypt(stored.get("token", Document.class)).getBytes(StandardCharsets.UTF_8));
    Instant expiry = stored.getDate("expires").toInstant();
    return new Stored(
        stored.getString("subject"),
        new AuthenticationResult.Tokens(
            JsonFields.required(secret, "access"),
            JsonFields.text(secret, "refresh"),
            expiry,
            stored.getString("session"),
            stored.getBoolean("offlineRefreshToken", false)),
        stored.getDate("renewed").toInstant(),
        stored.getBoolean("loggedOut", false));
  }
}
