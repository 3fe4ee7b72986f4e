package io.datafair.directory;

import com.mongodb.client.MongoDatabase;
import io.datafair.directory.account.AccountStores;
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
import io.datafair.directory.provider.IdentityProviders;
import io.datafair.directory.provider.configuration.ProviderSettings;
import io.datafair.directory.site.Sites;
import io.datafair.directory.user.UserService;
import io.datafair.runtime.aws.AwsClients;
import io.datafair.runtime.aws.SignedHttp;
import io.datafair.runtime.edge.PlatformEdge;
import io.datafair.runtime.function.Background;
import io.datafair.runtime.function.DeploymentFunction;
import io.datafair.runtime.function.EventFunction;
import io.datafair.runtime.function.FunctionBeans;
import io.datafair.runtime.http.Edge;
import io.datafair.runtime.http.GatewayAuthorizer;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.json.JsonSchema;
import io.datafair.runtime.outbound.OutboundClient;
import io.datafair.runtime.outbound.OutboundRules;
import io.datafair.runtime.queue.WorkQueue;
import io.datafair.runtime.secrets.Secrets;
import io.datafair.runtime.settings.Settings;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.cloud.function.context.FunctionalSpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.messaging.Message;
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
        .add("directoryDeployment", DirectoryFunctions::deployment)
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
    SecretCipher cipher = DirectoryStores.openCipher(settings);
    WorkQueue changes = PropagationFunctions.changes(settings);
    Clock clock = Clock.systemUTC();
    Background.rehearseForSnapshot(JsonSchema::rehearse);
    DirectoryStores stores =
        new DirectoryStores(
            DirectoryStores.openDatabase(settings), cipher, directory, changes::send, clock);
    return new DirectoryApi(
            edge, directory, providers, stores, cipher, SesMailSender.ofProcess(), clock)
        .function();
  }

  /** Invoked by each deployment, and by an operator who loads accounts. */
  private static Function<Message<InputStream>, Message<byte[]>> deployment() {
    Settings settings = Settings.ofProcess();
    DirectorySettings directory = DirectorySettings.of(settings);
    SecretCipher cipher = DirectoryStores.openCipher(settings);
    OutboundRules outbound = OutboundRules.of(settings);
    Clock clock = Clock.systemUTC();
    // What a deployment creates is told to nobody: no other service knows these accounts yet.
    DirectoryStores stores =
        new DirectoryStores(
            DirectoryStores.openDatabase(settings), cipher, directory, change -> {}, clock);
    return new DeploymentFunction(
        new DirectoryDeployment(directory, settings::optional, stores, cipher, clock)::run,
        SingletonSupplier.of(() -> new OutboundClient(outbound)));
  }

  /** Invoked by the clock. */
  private static Function<Message<InputStream>, Message<byte[]>> rotation() {
    Settings settings = Settings.ofProcess();
    SecretCipher cipher = DirectoryStores.openCipher(settings);
    String prefix = settings.optional("JWT_KID", "sd");
    KeyRingStore store = new KeyRingStore(DirectoryStores.openDatabase(settings), cipher);
    SigningKeys keys = new SigningKeys(store, Clock.systemUTC(), prefix);
    return new EventFunction(event -> Json.bytes(Map.of("rotated", keys.rotateWhenDue())));
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
    return new EventFunction(event -> Json.bytes(Map.of("rotated", rotation.run())));
  }

  /** Invoked by the clock, once a day. */
  private static Function<Message<InputStream>, Message<byte[]>> cleanup() {
    Settings settings = Settings.ofProcess();
    DirectorySettings directory = DirectorySettings.of(settings);
    CleanupSettings cleaning = CleanupSettings.of(settings, directory.tokens().exchange());
    ProviderSettings providers = ProviderSettings.of(settings);
    SecretCipher cipher = DirectoryStores.openCipher(settings);
    WorkQueue changes = PropagationFunctions.changes(settings);
    Clock clock = Clock.systemUTC();
    MongoDatabase database = DirectoryStores.openDatabase(settings);
    DirectoryStores stores = new DirectoryStores(database, cipher, directory, changes::send, clock);
    AccountStores accounts = stores.accounts();
    UserService users =
        new UserService(accounts.records(), accounts.users(), stores.changes(), clock);
    Sites sites =
        new Sites(stores.sites(), directory.accounts().rules(), directory.publicOrigin(), clock);
    IdentityProviders identities =
        DirectoryServices.providers(directory, providers, stores, sites, cipher, clock);
    Cleanup cleanup =
        new Cleanup(
            database,
            cleaning,
            directory.admins(),
            new Mailer(SesMailSender.ofProcess(), directory.mail(), stores.throttle()),
            users::delete,
            identities::upkeep,
            clock);
    AccountMetrics metrics =
        new AccountMetrics(database, cleaning.countMembers(), System.out, clock);
    return new EventFunction(
        event -> {
          metrics.write();
          return Json.bytes(cleanup.run());
        });
  }
}
