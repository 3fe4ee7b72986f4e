package io.datafair.directory;

import io.datafair.directory.admin.AdministratorAccounts;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.key.SigningKeys;
import io.datafair.directory.provider.configuration.ProviderSettings;
import io.datafair.directory.seed.SeedLoader;
import io.datafair.directory.storage.Storages;
import io.datafair.runtime.http.Json;
import java.time.Clock;

/**
 * Prepares the database that the service trusts: indexes, signing keys, first accounts, those of
 * the storage and those of a seed. Done again, it changes nothing that is there.
 */
final class DirectoryDeployment {
  private final DirectorySettings settings;
  private final DirectoryStores stores;
  private final SigningKeys keys;
  private final Storages storages;
  private final SeedLoader seeds;
  private final Clock clock;

  /**
   * A deployment.
   *
   * @param variables reads the secrets of the storage
   */
  DirectoryDeployment(
      DirectorySettings settings,
      ProviderSettings.Variables variables,
      DirectoryStores stores,
      SecretCipher cipher,
      Clock clock) {
    this.settings = settings;
    this.stores = stores;
    this.keys = new SigningKeys(stores.keyRing(), clock, settings.keyPrefix());
    this.storages =
        new Storages(
            settings.storage(),
            stores.database(),
            cipher,
            variables::read,
            settings.defaultRoles(),
            clock);
    this.seeds = new SeedLoader(stores.database(), settings.passwordIterations(), clock);
    this.clock = clock;
  }

  /**
   * Prepares the database, and counts the accounts of a seed.
   *
   * @param event {@code {"users":[…],"organizations":[…],"onlyIfEmpty"?:true}}; what names no
   *     account loads none
   */
  byte[] run(byte[] event) {
    prepare();
    return Json.bytes(seeds.load(Json.object(event)));
  }

  void prepare() {
    stores.ensureIndexes();
    keys.ensure();
    storages.prepare(seeds::load);
    if (!settings.storage().readOnly()) {
      new AdministratorAccounts(stores.database(), settings.accounts().first(), clock)
          .create(settings.admins());
    }
  }
}
