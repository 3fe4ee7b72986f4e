package io.datafair.directory.storage;

import io.datafair.core.problem.Problem;
import io.datafair.core.problem.ProblemException;
import io.datafair.core.problem.Text;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.request.Documents;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.json.JsonSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How an organization's own storage is kept: its password ciphered, and shown to nobody. */
public final class OwnStorageConfig {
  private static final JsonSchema SCHEMA = JsonSchema.of(OwnStorageConfig.class, "own-storage");

  static final String FIELD = "orgStorage";
  private static final String MASK = "*****";
  private static final String CONFIG = "config";
  private static final String ACTIVE = "active";
  private static final String PASSWORD = "searchUserPassword";

  private final SecretCipher cipher;
  private final Set<String> types;

  OwnStorageConfig(SecretCipher cipher, Set<String> types) {
    this.cipher = cipher;
    this.types = Set.copyOf(types);
  }

  /** Whether an organization has a storage, switched on and of a kind that is allowed. */
  boolean has(Document organization) {
    Document storage = organization.get(FIELD, Document.class);
    return storage != null
        && storage.getBoolean(ACTIVE, true)
        && types.contains(storage.get("type", ""));
  }

  Optional<LdapSettings> active(Document organization) {
    return has(organization)
        ? Optional.of(settings(organization.get(FIELD, Document.class)))
        : Optional.empty();
  }

  private LdapSettings settings(Document storage) {
    Map<String, Object> config = new LinkedHashMap<>(storage.get(CONFIG, new Document()));
    Object password = config.get(PASSWORD);
    // A text was stored by an earlier deployment, as it is.
    if (password instanceof Map<?, ?> ciphered) {
      config.put(PASSWORD, cipher.decrypt(Documents.of(ciphered)));
    }
    return LdapSettingsParser.own(tree(config));
  }

  private static JsonNode tree(Map<String, Object> config) {
    return Json.MAPPER.valueToTree(config);
  }

  /** What is to be stored of what was sent, checked. */
  Document toStore(Object sent, @Nullable Document stored) {
    SCHEMA.check(sent, "body/orgStorage");
    Document storage = Documents.of((Map<?, ?>) sent);
    if (!types.contains(storage.getString("type"))) {
      throw invalid("type must be equal to one of the allowed values " + types);
    }
    Document config = storage.get(CONFIG, Document.class);
    config.put(PASSWORD, password(config, stored));
    try {
      settings(storage);
    } catch (IllegalArgumentException e) {
      throw invalid("config: " + e.getMessage());
    }
    return storage;
  }

  private Object password(Document config, @Nullable Document stored) {
    Object sent = config.get(PASSWORD);
    if (sent instanceof String text && !text.isEmpty() && !text.equals(MASK)) {
      return cipher.encrypt(text);
    }
    Document former = stored == null ? null : stored.get(CONFIG, Document.class);
    Object kept = former == null ? null : former.get(PASSWORD);
    // Kept for the server that it was given for: another one would be told it.
    if (former == null
        || kept == null
        || !Objects.equals(former.get("url"), config.get("url"))
        || (sent != null && !(sent instanceof String) && !sent.equals(kept))) {
      throw invalid("config/searchUserPassword is required");
    }
    return kept instanceof String text ? cipher.encrypt(text) : kept;
  }

  /** What makes a storage tell of other people than it did; null for none that is switched on. */
  static @Nullable Document identity(Document organization) {
    Document storage = organization.get(FIELD, Document.class);
    if (storage == null || !storage.getBoolean(ACTIVE, true)) {
      return null;
    }
    Document config = new Document(storage.get(CONFIG, new Document()));
    config.remove(PASSWORD);
    config.remove("searchUserDN");
    return config.append("type", storage.get("type"));
  }

  /** A storage as answers show it; what only super administrators see is left out for others. */
  public static @Nullable Map<String, Object> view(Document organization, boolean whole) {
    Document storage = organization.get(FIELD, Document.class);
    if (storage == null) {
      return null;
    }
    Map<String, Object> view = new LinkedHashMap<>(storage);
    view.remove(CONFIG);
    if (whole && storage.get(CONFIG) instanceof Document config) {
      Map<String, Object> shown = new LinkedHashMap<>(config);
      shown.computeIfPresent(PASSWORD, (name, value) -> MASK);
      view.put(CONFIG, shown);
    }
    return view;
  }

  private static ProblemException invalid(String reason) {
    return Problem.of(400, Text.same("body/orgStorage " + reason)).exception();
  }
}
