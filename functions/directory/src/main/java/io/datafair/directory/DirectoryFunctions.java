package io.datafair.directory;

import com.mongodb.client.MongoDatabase;
import io.datafair.directory.account.OrganizationStore;
import io.datafair.directory.account.UserRecords;
import io.datafair.directory.account.UserStore;
import io.datafair.directory.authorizer.SessionOrKey;
import io.datafair.directory.cleanup.AccountMetrics;
import io.datafair.directory.cleanup.Cleanup;
import io.datafair.directory.cleanup.CleanupSettings;
import io.datafair.directory.edge.CloudFrontHeader;
import io.datafair.directory.edge.EdgeRotation;
import io.datafair.directory.key.KeyRingStore;
import io.datafair.directory.key.SecretCipher;
import io.datafair.directory.key.SigningKeys;
import io.datafair.directory.mail.Mailer;
import io.datafair.directory.mail.SesMailSender;
import io.datafair.directory.propagation.Changes;
import io.datafair.directory.provider.IdentityProviders;
import io.datafair.directory.provider.ProviderSettings;
import io.datafair.directory.seed.SeedFunction;
import io.datafair.directory.site.SiteStore;
import io.datafair.directory.site.Sites;
import io.datafair.directory.throttle.Throttle;
import io.datafair.directory.user.UserService;
import io.datafair.runtime.aws.AwsClients;
import io.datafair.runtime.aws.SignedHttp;
import io.datafair.runtime.edge.PlatformEdge;
import io.datafair.runtime.function.FunctionBeans;
import io.datafair.runtime.http.Edge;
import io.datafair.runtime.http.GatewayAuthorizer;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.mongo.MongoConnection;
import io.datafair.runtime.queue.WorkQueue;
import io.datafair.runtime.secrets.Secrets;
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
        .add("directoryRotation", DirectoryFunctions::rotation)
        .add("directoryEdgeRotation", DirectoryFunctions::edgeRotation)
        .add("directoryCleanup", DirectoryFunctions::cleanup)
        .add("directoryPropagation", PropagationFunctions::propagation)
        .add("directorySweeper", PropagationFunctions::sweeper);
  }

  private static Function<Message<InputStream>, Message<byte[]>> authorizer() {
    Settings settings = Settings.ofProcess();
    Edge edge = PlatformEdge.of(settings);
    IdentityResolver identity = IdentityResolver.of(settings);
    settings.check();
    return new GatewayAuthorizer(edge, new SessionOrKey(identity));
  }

  private static Function<Message<InputStream>, Message<byte[]>> api() {
    Settings settings = Settings.ofProcess();
    Edge edge = PlatformEdge.of(settings);
    DirectorySettings directory = DirectorySettings.of(settings);
    ProviderSettings providers = ProviderSettings.of(settings);
    String cipherSecret = settings.required("CIPHER_SECRET_ARN");
    WorkQueue changes = PropagationFunctions.changes(settings);
    MongoDatabase database = database(settings);
    SecretCipher cipher = new SecretCipher(once(() -> Secrets.read(cipherSecret)));
    return new DirectoryApi(
            edge,
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

  /** Invoked by the clock. */
  private static Function<Message<InputStream>, Message<byte[]>> edgeRotation() {
    Settings settings = Settings.ofProcess();
    String arn = settings.required("ORIGIN_SECRET_ARN");
    String distribution = settings.required("DISTRIBUTION_ID");
    settings.check();
    SignedHttp http = new SignedHttp("cloudfront", "us-east-1", AwsClients.credentials());
    EdgeRotation rotation =
        new EdgeRotation(
            () -> Secrets.read(arn),
            value -> Secrets.write(arn, value),
            new CloudFrontHeader(http, AwsClients.endpoint(), distribution, Edge.SECRET));
    return event -> new GenericMessage<>(Json.bytes(Map.of("rotated", rotation.run())));
  }

  /** Invoked by the clock, once a day. */
  private static Function<Message<InputStream>, Message<byte[]>> cleanup() {
    Settings settings = Settings.ofProcess();
    DirectorySettings directory = DirectorySettings.of(settings);
    CleanupSettings cleaning = CleanupSettings.of(settings, directory.exchangeToken());
    ProviderSettings providers = ProviderSettings.of(settings);
    String cipherSecret = settings.required("CIPHER_SECRET_ARN");
    SecretCipher cipher = new SecretCipher(once(() -> Secrets.read(cipherSecret)));
    WorkQueue changes = PropagationFunctions.changes(settings);
    Clock clock = Clock.systemUTC();
    MongoDatabase database = database(settings);
    Mailer mailer =
        new Mailer(SesMailSender.ofProcess(), directory.mail(), new Throttle(database, clock));
    UserStore userStore = new UserStore(database, directory.admins());
    Changes told = new Changes(database, changes::send, clock);
    UserService users = new UserService(new UserRecords(database), userStore, told, clock);
    IdentityProviders identities =
        identities(directory, providers, database, userStore, told, cipher, clock);
    Cleanup cleanup =
        new Cleanup(
            database,
            cleaning,
            directory.admins(),
            mailer,
            users::delete,
            identities::upkeep,
            clock);
    AccountMetrics metrics =
        new AccountMetrics(database, cleaning.countMembers(), System.out, clock);
    return event -> {
      metrics.write();
      return new GenericMessage<>(Json.bytes(cleanup.run()));
    };
  }

  private static IdentityProviders identities(
      DirectorySettings settings,
      ProviderSettings providers,
      MongoDatabase database,
      UserStore users,
      Changes changes,
      SecretCipher cipher,
      Clock clock) {
    SiteStore siteStore = new SiteStore(database);
    return new IdentityProviders(
        new IdentityProviders.Parts(
            settings,
            database,
            users,
            new OrganizationStore(database),
            siteStore,
            new Sites(siteStore, settings.accounts().rules(), settings.publicOrigin(), clock),
            changes,
            new SigningKeys(new KeyRingStore(database, cipher), clock, settings.keyPrefix()),
            cipher,
            clock),
        providers);
  }

  /** A secret is read at its first use, and kept. */
  private static Supplier<String> once(Supplier<String> secret) {
    return SingletonSupplier.of(secret);
  }

  static MongoDatabase database(Settings settings) {
    String secret = settings.required("MONGO_SECRET_ARN");
    settings.check();
    return MongoConnection.open(Secrets.read(secret));
  }
}
