package io.datafair.directory;

import com.mongodb.client.MongoDatabase;
import io.datafair.directory.authorizer.SessionOrKey;
import io.datafair.directory.key.KeyRingStore;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.key.SigningKeys;
import io.datafair.directory.mail.SesMailSender;
import io.datafair.directory.provider.ProviderSettings;
import io.datafair.directory.seed.SeedFunction;
import io.datafair.runtime.function.FunctionBeans;
import io.datafair.runtime.http.GatewayAuthorizer;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.mongo.MongoConnection;
import io.datafair.runtime.mongo.Secrets;
import io.datafair.runtime.objects.AwsClients;
import io.datafair.runtime.queue.WorkQueue;
import io.datafair.runtime.settings.Settings;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.cloud.function.context.FunctionalSpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.util.function.SingletonSupplier;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The functions of this archive. */
@SpringBootConfiguration(proxyBeanMethods = false)
public class DirectoryFunctions
    implements ApplicationContextInitializer<GenericApplicationContext> {

  public static void main(String[] arguments) {
    FunctionalSpringApplication.run(DirectoryFunctions.class, arguments);
  }

  @Override
  public void initialize(GenericApplicationContext context) {
    new FunctionBeans(context)
        .add("directoryAuthorizer", DirectoryFunctions::authorizer)
        .add("directoryApi", DirectoryFunctions::api)
        .add("directorySeed", DirectoryFunctions::seed)
        .add("directoryRotation", DirectoryFunctions::rotation);
  }

  private static Function<Message<InputStream>, Message<byte[]>> authorizer() {
    Settings settings = Settings.ofProcess();
    IdentityResolver identity = IdentityResolver.of(settings);
    settings.check();
    return new GatewayAuthorizer(new SessionOrKey(identity));
  }

  private static Function<Message<InputStream>, Message<byte[]>> api() {
    Settings settings = Settings.ofProcess();
    DirectorySettings directory = DirectorySettings.of(settings);
    ProviderSettings providers = ProviderSettings.of(settings, Secrets::read);
    String cipherSecret = settings.required("CIPHER_SECRET_ARN");
    WorkQueue changes = queue(settings.required("PROPAGATION_QUEUE_URL"));
    MongoDatabase database = database(settings);
    SecretCipher cipher = new SecretCipher(once(() -> Secrets.read(cipherSecret)));
    return new DirectoryApi(
            directory,
            providers,
            database,
            cipher,
            SesMailSender.ofProcess(),
            changes::send,
            Clock.systemUTC())
        .function();
  }

  private static Function<Message<InputStream>, Message<byte[]>> seed() {
    Settings settings = Settings.ofProcess();
    int iterations = settings.integer("PASSWORD_ITERATIONS", 210_000);
    return new SeedFunction(database(settings), iterations, Clock.systemUTC());
  }

  /** Invoked by the clock. */
  private static Function<Message<InputStream>, Message<byte[]>> rotation() {
    Settings settings = Settings.ofProcess();
    String cipherSecret = settings.required("CIPHER_SECRET_ARN");
    String prefix = settings.optional("JWT_KID", "sd");
    KeyRingStore store =
        new KeyRingStore(
            database(settings), new SecretCipher(once(() -> Secrets.read(cipherSecret))));
    SigningKeys keys = new SigningKeys(store, Clock.systemUTC(), prefix);
    return event -> new GenericMessage<>(Json.bytes(Map.of("rotated", keys.rotateWhenDue())));
  }

  private static WorkQueue queue(String url) {
    return new WorkQueue(AwsClients.lazily(() -> AwsClients.build(SqsClient.builder())), url);
  }

  /** A secret is read at its first use, and kept. */
  private static Supplier<String> once(Supplier<String> secret) {
    return SingletonSupplier.of(secret);
  }

  private static MongoDatabase database(Settings settings) {
    String secret = settings.required("MONGO_SECRET_ARN");
    settings.check();
    return MongoConnection.open(Secrets.read(secret));
  }
}
