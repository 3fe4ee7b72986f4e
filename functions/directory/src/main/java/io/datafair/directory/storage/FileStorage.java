package io.datafair.directory.storage;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Brings the database to what the files say. It is done again when they change, and never on a
 * database whose accounts come from elsewhere.
 */
public final class FileStorage {
  private static final TypeReference<List<Map<String, Object>>> ENTRIES = new TypeReference<>() {};
  private static final String SOURCE = "storage";
  private static final String FILE = "file";

  private final MongoDatabase database;
  private final StorageSettings settings;
  private final Consumer<Map<String, Object>> seed;

  /**
   * The storage.
   *
   * @param seed stores {@code {"users","organizations"}}
   */
  public FileStorage(
      MongoDatabase database, StorageSettings settings, Consumer<Map<String, Object>> seed) {
    this.database = database;
    this.settings = settings;
    this.seed = seed;
  }

  /** Loads the files unless the database holds them already. */
  public void load() {
    byte[] users = read(settings.users());
    byte[] organizations = read(settings.organizations());
    String fingerprint = fingerprint(users, organizations);
    MongoCollection<Document> state = database.getCollection(SOURCE);
    if (state.countDocuments(
            Filters.and(Filters.eq("_id", FILE), Filters.eq("fingerprint", fingerprint)))
        > 0) {
      return;
    }
    if (state.countDocuments(Filters.eq("_id", FILE)) == 0) {
      requireOwnDatabase();
      // From here on the database is that of the files, were the loading to stop half-way.
      state.replaceOne(
          Filters.eq("_id", FILE), new Document("_id", FILE), new ReplaceOptions().upsert(true));
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("users", Json.MAPPER.readValue(users, ENTRIES));
    all.put("organizations", Json.MAPPER.readValue(organizations, ENTRIES));
    seed.accept(all);
    keep("users", ids(all.get("users")));
    keep("organizations", ids(all.get("organizations")));
    state.replaceOne(
        Filters.eq("_id", FILE),
        new Document("_id", FILE).append("fingerprint", fingerprint),
        new ReplaceOptions().upsert(true));
  }

  /** A deployment that changes its storage by mistake must not lose the accounts it had. */
  private void requireOwnDatabase() {
    for (String collection : List.of("users", "organizations")) {
      if (database.getCollection(collection).countDocuments() > 0) {
        throw new IllegalStateException(
            "STORAGE_TYPE is file, and the database holds " + collection + " of another storage");
      }
    }
  }

  /** Marks what the files hold as theirs, and forgets what they no longer hold. */
  private void keep(String collection, List<String> ids) {
    database
        .getCollection(collection)
        .updateMany(Filters.in("_id", ids), Updates.set(SOURCE, FILE));
    database
        .getCollection(collection)
        .deleteMany(Filters.and(Filters.eq(SOURCE, FILE), Filters.nin("_id", ids)));
  }

  private static List<String> ids(@Nullable Object entries) {
    List<String> ids = new ArrayList<>();
    if (entries instanceof List<?> list) {
      list.forEach(each -> ids.add(String.valueOf(((Map<?, ?>) each).get("id"))));
    }
    return ids;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the accounts cannot be read from " + file, e);
    }
  }

  private static String fingerprint(byte[] users, byte[] organizations) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(users);
      digest.update((byte) 0);
      return HexFormat.of().formatHex(digest.digest(organizations));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
