package io.datafair.directory;

import com.mongodb.client.MongoDatabase;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.propagation.Propagation;
import io.datafair.directory.propagation.Webhook;
import io.datafair.directory.storage.LdapStorage;
import io.datafair.directory.storage.OwnStorages;
import io.datafair.directory.storage.StorageSettings;
import io.datafair.runtime.aws.AwsClients;
import io.datafair.runtime.fact.FactBus;
import io.datafair.runtime.fact.FactPublisher;
import io.datafair.runtime.function.EventFunction;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.queue.QueueFunction;
import io.datafair.runtime.queue.WorkQueue;
import io.datafair.runtime.settings.Settings;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.messaging.Message;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The functions that tell the rest of the platform of accounts, and the queue that feeds them. */
final class PropagationFunctions {
  // Less than a minute: the next invocation goes on.
  private static final Duration OWN_STORAGES = Duration.ofSeconds(20);

  private PropagationFunctions() {}

  /** The queue of the accounts that changed. */
  static WorkQueue changes(Settings settings) {
    return queue(client(), settings.required("PROPAGATION_QUEUE_URL"));
  }

  /** Consumes the queue of the accounts that changed. */
  static Function<Message<InputStream>, Message<byte[]>> propagation() {
    Settings settings = Settings.ofProcess();
    WorkQueue changed = changes(settings);
    FactBus bus = FactPublisher.of(settings);
    Clock clock = Clock.systemUTC();
    List<Webhook> webhooks = Webhook.of(settings.optional("IDENTITIES_WEBHOOKS", "[]"));
    MongoDatabase database = DirectoryStores.openDatabase(settings);
    Propagation propagation =
        new Propagation(
            // It tells of changes and makes none.
            new Changes(database, change -> {}, clock),
            new UserRecords(database),
            new OrganizationStore(database),
            bus,
            webhooks,
            clock);
    return new QueueFunction(changed, propagation::handle);
  }

  /** Invoked by the clock, each minute. */
  static Function<Message<InputStream>, Message<byte[]>> sweeper() {
    Settings settings = Settings.ofProcess();
    WorkQueue changed = changes(settings);
    StorageSettings storage = StorageSettings.of(settings);
    List<String> roles = DirectorySettings.defaultRoles(settings);
    SecretCipher cipher = DirectoryStores.openCipher(settings);
    MongoDatabase database = DirectoryStores.openDatabase(settings);
    Clock clock = Clock.systemUTC();
    Changes changes = new Changes(database, changed::send, clock);
    // Without any kind allowed, it forgets those that were.
    OwnStorages own = new OwnStorages(database, cipher, storage.ownTypes(), roles, clock);
    Optional<LdapStorage> platform =
        storage.type() == StorageSettings.Type.LDAP
            ? Optional.of(
                new LdapStorage(database, storage.ldapSettings(settings::optional), clock))
            : Optional.empty();
    return new EventFunction(event -> Json.bytes(sweep(changes, own, platform)));
  }

  private static Map<String, Object> sweep(
      Changes changes, OwnStorages own, Optional<LdapStorage> platform) {
    Map<String, Object> done = new LinkedHashMap<>();
    done.put("resent", changes.resend());
    // The storages of organizations come first: that of the platform takes the time it needs.
    int read = own.refresh(OWN_STORAGES);
    if (read > 0) {
      done.put("ownRead", read);
    }
    platform.ifPresent(storage -> done.put("read", storage.refresh()));
    return done;
  }

  private static Supplier<SqsClient> client() {
    return AwsClients.lazily(() -> AwsClients.build(SqsClient.builder()));
  }

  private static WorkQueue queue(Supplier<SqsClient> client, String url) {
    return new WorkQueue(client, url);
  }
}
