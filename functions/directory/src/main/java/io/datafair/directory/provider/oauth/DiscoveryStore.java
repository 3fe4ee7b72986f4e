package io.datafair.directory.provider.oauth;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/** The discovery documents of providers, shared by all instances. */
public final class DiscoveryStore {
  private final MongoCollection<Document> documents;

  public DiscoveryStore(MongoDatabase database) {
    this.documents = database.getCollection("oidc-discovery");
  }

  /** A document as fetched. */
  record Fetched(String json, Instant at) {}

  Optional<Fetched> find(String address) {
    return Optional.ofNullable(documents.find(Filters.eq("_id", address)).first())
        .map(kept -> new Fetched(kept.getString("json"), kept.getDate("at").toInstant()));
  }

  void save(String address, Fetched fetched) {
    documents.replaceOne(
        Filters.eq("_id", address),
        new Document("_id", address)
            .append("json", fetched.json())
            .append("at", Date.from(fetched.at())),
        new ReplaceOptions().upsert(true));
  }
}
