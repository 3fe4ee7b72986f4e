package io.datafair.directory.storage;

import io.datafair.runtime.http.Json;
import io.datafair.runtime.secrets.Secrets;
import io.datafair.runtime.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a deployment keeps its accounts.
 *
 * @param users file of users, when the storage is made of files
 * @param organizations file of organizations and their members
 * @param ldap the settings of an LDAP server as JSON, or the secret that holds them
 * @param ownTypes kinds of storage that organizations may have of their own
 */
public record StorageSettings(
    Type type, Path users, Path organizations, String ldap, Set<String> ownTypes) {
  private static final String SECRET = "env:";
  private static final String PASSWORD = "searchUserPassword";

  public StorageSettings {
    ownTypes = Set.copyOf(ownTypes);
  }

  @Override
  public String toString() {
    return "storage " + type;
  }

  /** The kinds of storage. */
  public enum Type {
    MONGO,
    FILE,
    LDAP
  }

  public static StorageSettings of(Settings settings) {
    return new StorageSettings(
        settings.choice("STORAGE_TYPE", Type.MONGO),
        Path.of(settings.optional("STORAGE_FILE_USERS", "/opt/directory/users.json")),
        Path.of(settings.optional("STORAGE_FILE_ORGS", "/opt/directory/organizations.json")),
        settings.optional("STORAGE_LDAP", ""),
        ownTypes(Set.copyOf(settings.list("PER_ORG_STORAGE_TYPES", ""))));
  }

  private static Set<String> ownTypes(Set<String> types) {
    if (!Set.of("ldap").containsAll(types)) {
      throw new IllegalStateException("PER_ORG_STORAGE_TYPES must be ldap, not " + types);
    }
    return types;
  }

  /**
   * The settings of the LDAP server, read from their secret.
   *
   * @param secrets gives the password when it is written {@code env:NAME}
   */
  public LdapSettings ldapSettings(Function<String, @Nullable String> secrets) {
    String text = ldap.startsWith("{") ? ldap : Secrets.read(ldap);
    Map<String, Object> json =
        new LinkedHashMap<>(Json.object(text.getBytes(StandardCharsets.UTF_8)));
    if (json.get(PASSWORD) instanceof String password && password.startsWith(SECRET)) {
      String name = password.substring(SECRET.length());
      String secret = secrets.apply(name);
      if (secret == null) {
        throw new IllegalStateException("the secret " + name + " of STORAGE_LDAP is missing");
      }
      json.put(PASSWORD, secret);
    }
    return LdapSettingsParser.platform(Json.MAPPER.valueToTree(json));
  }

  public boolean readOnly() {
    return type != Type.MONGO;
  }
}
