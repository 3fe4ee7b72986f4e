package io.datafair.directory.storage;

import io.datafair.runtime.mongo.Secrets;
import io.datafair.runtime.settings.Settings;
import java.nio.file.Path;

/**
 * Where a deployment keeps its accounts.
 *
 * @param users file of users, when the storage is made of files
 * @param organizations file of organizations and their members
 * @param ldap the settings of an LDAP server as JSON, or the secret that holds them
 */
public record StorageSettings(Type type, Path users, Path organizations, String ldap) {

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
    String type = settings.optional("STORAGE_TYPE", "mongo");
    return new StorageSettings(
        switch (type) {
          case "mongo" -> Type.MONGO;
          case "file" -> Type.FILE;
          case "ldap" -> Type.LDAP;
          default ->
              throw new IllegalStateException(
                  "STORAGE_TYPE must be mongo, file or ldap, not " + type);
        },
        Path.of(settings.optional("STORAGE_FILE_USERS", "/opt/directory/users.json")),
        Path.of(settings.optional("STORAGE_FILE_ORGS", "/opt/directory/organizations.json")),
        settings.optional("STORAGE_LDAP", ""));
  }

  /** The settings of the LDAP server, read from their secret. */
  public LdapSettings ldapSettings() {
    return LdapSettings.of(ldap.startsWith("{") ? ldap : Secrets.read(ldap));
  }

  public boolean readOnly() {
    return type != Type.MONGO;
  }
}
