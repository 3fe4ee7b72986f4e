package io.datafair.directory.storage;

import com.mongodb.client.MongoDatabase;
import io.datafair.directory.account.Organization;
import io.datafair.directory.account.external.ExternalPasswords;
import io.datafair.directory.account.external.SyncTimes;
import io.datafair.directory.key.SecretCipher;
import io.datafair.runtime.http.Routes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything outside the database that accounts come from. */
public final class Storages {
  private final StorageSettings settings;
  private final MongoDatabase database;
  private final @Nullable LdapSettings ldap;
  private final @Nullable LdapStorage platform;
  private final OwnStorages own;

  /**
   * The storages of a deployment.
   *
   * @param secrets gives a secret written {@code env:NAME}
   */
  public Storages(
      StorageSettings settings,
      MongoDatabase database,
      SecretCipher cipher,
      Function<String, @Nullable String> secrets,
      List<String> defaultRoles,
      Clock clock) {
    this.settings = settings;
    this.database = database;
    this.ldap =
        settings.type() == StorageSettings.Type.LDAP ? settings.ldapSettings(secrets) : null;
    this.platform = ldap == null ? null : new LdapStorage(database, ldap, clock);
    this.own = new OwnStorages(database, cipher, settings.ownTypes(), defaultRoles, clock);
  }

  public OwnStorages own() {
    return own;
  }

  /** Who checks the passwords that are not kept here. */
  public ExternalPasswords passwords() {
    return platform == null ? (user, password) -> Optional.empty() : platform;
  }

  /**
   * Brings accounts here before the first request.
   *
   * @param seed stores users and organizations
   */
  public void prepare(Consumer<Map<String, Object>> seed) {
    if (platform != null) {
      platform.prepare();
    } else if (settings.type() == StorageSettings.Type.FILE) {
      new FileStorage(database, settings, seed).load();
    }
  }

  /** The routes that remain open. */
  public Routes guard(Routes routes) {
    return settings.readOnly()
        ? ReadOnlyStorage.guard(routes, ldap == null ? Set.of() : ldap.overwrite())
        : routes;
  }

  public SyncTimes syncTimes() {
    return new SyncTimes() {
      @Override
      public @Nullable Instant all() {
        return platform == null ? null : platform.lastRead();
      }

      @Override
      public @Nullable Instant of(Organization organization) {
        return own.lastRead(organization);
      }
    };
  }
}
