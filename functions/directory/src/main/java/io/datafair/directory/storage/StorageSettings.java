package io.datafair.directory.storage;

import io.datafair.runtime.settings.Settings;
import java.nio.file.Path;

/**
 * Where a deployment keeps its accounts.
 *
 * @param users file of users, when the storage is made of files
 * @param organizations file of organizations and their members
 */
public record StorageSettings(Type type, Path users, Path organizations) {

  /** The kinds of storage. */
  public enum Type {
    MONGO,
    FILE
  }

  public static StorageSettings of(Settings settings) {
    String type = settings.optional("STORAGE_TYPE", "mongo");
    return new StorageSettings(
        switch (type) {
          case "mongo" -> Type.MONGO;
          case "file" -> Type.FILE;
          default ->
              throw new IllegalStateException("STORAGE_TYPE must be mongo or file, not " + type);
        },
        Path.of(settings.optional("STORAGE_FILE_USERS", "/opt/directory/users.json")),
        Path.of(settings.optional("STORAGE_FILE_ORGS", "/opt/directory/organizations.json")));
  }

  public boolean readOnly() {
    return type != Type.MONGO;
  }
}
