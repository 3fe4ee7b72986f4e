package io.datafair.directory.avatar;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.datafair.core.account.Account;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;

/** The pictures that accounts have chosen. */
public final class AvatarStore {
  private final MongoCollection<Document> avatars;

  public AvatarStore(MongoDatabase database) {
    this.avatars = database.getCollection("avatars");
  }

  Optional<byte[]> find(Account account) {
    return Optional.ofNullable(avatars.find(Filters.eq("_id", account.reference())).first())
        .map(document -> document.get("png", Binary.class).getData());
  }

  void put(Account account, byte[] png) {
    avatars.replaceOne(
        Filters.eq("_id", account.reference()),
        new Document("_id", account.reference()).append("png", new Binary(png)),
        new ReplaceOptions().upsert(true));
  }
}
