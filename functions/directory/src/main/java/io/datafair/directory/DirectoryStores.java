package io.datafair.directory;

import com.mongodb.client.MongoDatabase;
import io.datafair.directory.account.AccountStores;
import io.datafair.directory.account.CredentialStore;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.invitation.AcceptedInvitationStore;
import io.datafair.directory.key.KeyRingStore;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.key.UsedTokenStore;
import io.datafair.directory.limit.LimitStore;
import io.datafair.directory.passkey.PasskeyStores;
import io.datafair.directory.password.ForbiddenPasswordStore;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.provider.ProviderStores;
import io.datafair.directory.site.SiteStore;
import io.datafair.directory.throttle.Throttle;
import io.datafair.runtime.mongo.MongoConnection;
import io.datafair.runtime.secrets.Secrets;
import io.datafair.runtime.settings.Settings;
import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.util.function.SingletonSupplier;

/** The stores of the service over one database, each made once. */
final class DirectoryStores {
  private final MongoDatabase database;
  private final AccountStores accounts;
  private final SiteStore sites;
  private final KeyRingStore keyRing;
  private final Throttle throttle;
  private final LimitStore limits;
  private final ForbiddenPasswordStore forbiddenPasswords;
  private final PasskeyStores passkeys;
  private final UsedTokenStore usedTokens;
  private final AcceptedInvitationStore acceptedInvitations;
  private final ProviderStores providers;
  private final Changes changes;

  /**
   * The stores.
   *
   * @param told receives each account that changed
   */
  DirectoryStores(
      MongoDatabase database,
      SecretCipher cipher,
      DirectorySettings settings,
      Consumer<String> told,
      Clock clock) {
    this.database = database;
    this.accounts =
        new AccountStores(
            new UserStore(database, settings.admins(), settings.administrator()::email),
            new UserRecords(database),
            new CredentialStore(database),
            new OrganizationStore(database));
    this.sites = new SiteStore(database);
    this.keyRing = new KeyRingStore(database, cipher);
    this.throttle = new Throttle(database, clock);
    this.limits =
        new LimitStore(database, accounts.records(), settings.accounts().maxMembers(), clock);
    this.forbiddenPasswords = new ForbiddenPasswordStore(database);
    this.passkeys = PasskeyStores.of(database, clock);
    this.usedTokens = new UsedTokenStore(database);
    this.acceptedInvitations = new AcceptedInvitationStore(database);
    this.providers = ProviderStores.of(database, cipher, clock);
    this.changes = new Changes(database, told, clock);
  }

  /** The cipher of what the directory keeps encrypted; its secret is read when it is needed. */
  static SecretCipher openCipher(Settings settings) {
    String secret = settings.required("CIPHER_SECRET_ARN");
    return new SecretCipher(SingletonSupplier.of(() -> Secrets.read(secret)));
  }

  static MongoDatabase openDatabase(Settings settings) {
    String secret = settings.required("MONGO_SECRET_ARN");
    settings.check();
    return MongoConnection.open(Secrets.read(secret));
  }

  /** Those that the rules of the service stand on, and those that keep its questions fast. */
  void ensureIndexes() {
    accounts.users().ensureIndexes();
    sites.ensureIndexes();
    throttle.ensureIndexes();
    forbiddenPasswords.ensureIndexes();
    passkeys.ensureIndexes();
    usedTokens.ensureIndexes();
    acceptedInvitations.ensureIndexes();
    providers.ensureIndexes();
    changes.ensureIndexes();
  }

  MongoDatabase database() {
    return database;
  }

  AccountStores accounts() {
    return accounts;
  }

  SiteStore sites() {
    return sites;
  }

  KeyRingStore keyRing() {
    return keyRing;
  }

  Throttle throttle() {
    return throttle;
  }

  LimitStore limits() {
    return limits;
  }

  ForbiddenPasswordStore forbiddenPasswords() {
    return forbiddenPasswords;
  }

  PasskeyStores passkeys() {
    return passkeys;
  }

  UsedTokenStore usedTokens() {
    return usedTokens;
  }

  AcceptedInvitationStore acceptedInvitations() {
    return acceptedInvitations;
  }

  ProviderStores providers() {
    return providers;
  }

  Changes changes() {
    return changes;
  }
}
