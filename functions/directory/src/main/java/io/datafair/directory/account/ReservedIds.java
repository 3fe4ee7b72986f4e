package io.datafair.directory.account;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.datafair.core.account.AccountType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bson.Document;

/**
 * The ids of accounts that are gone: other services may still grant something to them, which
 * whoever took the id would inherit. Only a hash of each is kept.
 */
final class ReservedIds {
  private final MongoCollection<Document> ids;
  private final AccountType type;

  ReservedIds(MongoDatabase database, AccountType type) {
    this.ids = database.getCollection("reservedids");
    this.type = type;
  }

  void reserve(String id) {
    Document reserved = new Document("_id", hash(id));
    ids.replaceOne(reserved, reserved, new ReplaceOptions().upsert(true));
  }

  boolean hold(String id) {
    return ids.find(Filters.eq("_id", hash(id))).first() != null;
  }

  private String hash(String id) {
    try {
      byte[] account = (type.key() + ":" + id).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(account));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
