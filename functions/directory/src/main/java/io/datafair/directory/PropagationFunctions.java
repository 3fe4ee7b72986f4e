package io.datafair.directory;

import com.mongodb.client.MongoDatabase;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.propagation.Propagation;
import io.datafair.directory.propagation.Webhook;
import io.datafair.runtime.function.EventFunction;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.objects.AwsClients;
import io.datafair.runtime.queue.QueueFunction;
import io.datafair.runtime.queue.WorkQueue;
import io.datafair.runtime.settings.Settings;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.messaging.Message;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The functions that tell the rest of the platform of accounts, and the queue that feeds them. */
final class PropagationFunctions {
  private PropagationFunctions() {}

  /** The queue of the accounts that changed. */
  static WorkQueue changes(Settings settings) {
    return queue(client(), settings.required("PROPAGATION_QUEUE_URL"));
  }

  /** Consumes the queue of the accounts that changed. */
  static Function<Message<InputStream>, Message<byte[]>> propagation() {
    Settings settings = Settings.ofProcess();
    Supplier<SqsClient> client = client();
    WorkQueue changed = queue(client, settings.required("PROPAGATION_QUEUE_URL"));
    WorkQueue datasets = queue(client, settings.required("IDENTITIES_QUEUE_URL"));
    List<Webhook> webhooks = Webhook.of(settings.optional("IDENTITIES_WEBHOOKS", "[]"));
    MongoDatabase database = DirectoryFunctions.database(settings);
    Propagation propagation =
        new Propagation(
            new Changes(database, changed::send, Clock.systemUTC()),
            new UserRecords(database),
            new OrganizationStore(database),
            List.of(datasets::send),
            webhooks);
    return new QueueFunction(changed, propagation::handle);
  }

  /** Invoked by the clock, each minute. */
  static Function<Message<InputStream>, Message<byte[]>> sweeper() {
    Settings settings = Settings.ofProcess();
    WorkQueue changed = changes(settings);
    MongoDatabase database = DirectoryFunctions.database(settings);
    Changes changes = new Changes(database, changed::send, Clock.systemUTC());
    return new EventFunction(event -> Json.bytes(Map.of("resent", changes.resend())));
  }

  private static Supplier<SqsClient> client() {
    return AwsClients.lazily(() -> AwsClients.build(SqsClient.builder()));
  }

  private static WorkQueue queue(Supplier<SqsClient> client, String url) {
    return new WorkQueue(client, url);
  }
}
