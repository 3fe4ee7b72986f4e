package io.datafair.datasets;

import io.datafair.core.stage.StagePool;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.run.StageQueues;
import io.datafair.resources.http.OtherOriginRoutes;
import io.datafair.resources.owner.OwnerChanges;
import io.datafair.runtime.aws.AwsClients;
import io.datafair.runtime.edge.PlatformEdge;
import io.datafair.runtime.fact.FactBus;
import io.datafair.runtime.fact.FactListener;
import io.datafair.runtime.fact.FactPublisher;
import io.datafair.runtime.function.Background;
import io.datafair.runtime.function.FunctionBeans;
import io.datafair.runtime.http.Edge;
import io.datafair.runtime.http.HttpFunction;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.json.JsonSchema;
import io.datafair.runtime.mongo.MongoConnection;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.objects.SignedUploads;
import io.datafair.runtime.queue.QueueFunction;
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
import software.amazon.awssdk.services.sqs.SqsClient;

/** The functions of this archive. */
@SpringBootConfiguration(proxyBeanMethods = false)
public class DatasetsFunctions implements ApplicationContextInitializer<GenericApplicationContext> {
  public static void main(String[] arguments) {
    FunctionalSpringApplication.run(DatasetsFunctions.class, arguments);
  }

  @Override
  public void initialize(GenericApplicationContext context) {
    new FunctionBeans(context)
        .add("datasetsApi", DatasetsFunctions::api)
        .add("datasetsQuery", DatasetsFunctions::query)
        .add("datasetsIdentities", DatasetsFunctions::identities);
  }

  private static Function<Message<InputStream>, Message<byte[]>> api() {
    Settings environment = Settings.ofProcess();
    DatasetsSettings settings = DatasetsSettings.of(environment);
    IdentityResolver identity = IdentityResolver.of(environment);
    Edge edge = PlatformEdge.of(environment);
    Map<StagePool, String> pools = StageQueues.urls(environment);
    FactBus bus = FactPublisher.of(environment);
    environment.check();
    DatasetsApi api = over(settings, identity);
    api.prepare();
    Background.rehearseForSnapshot(JsonSchema::rehearse);
    ObjectStore objects = ObjectStore.of(settings.dataBucket());
    StageQueues stages =
        new StageQueues(AwsClients.lazily(() -> AwsClients.build(SqsClient.builder())), pools);
    return new HttpFunction(
        edge,
        api.api(objects, new SignedUploads(objects), stages, bus),
        settings.publicOrigin(),
        settings.defaultLanguage(),
        OtherOriginRoutes::readable);
  }

  private static Function<Message<InputStream>, Message<byte[]>> query() {
    Settings environment = Settings.ofProcess();
    DatasetsSettings settings = DatasetsSettings.of(environment);
    IdentityResolver identity = IdentityResolver.of(environment);
    Edge edge = PlatformEdge.of(environment);
    environment.check();
    DatasetsApi api = over(settings, identity);
    Background.rehearse(api::rehearseQuery);
    return new HttpFunction(
        edge,
        api.query(() -> ObjectStore.of(settings.dataBucket())),
        settings.publicOrigin(),
        settings.defaultLanguage(),
        OtherOriginRoutes::readable);
  }

  /** Listens to the facts of accounts. */
  private static Function<Message<InputStream>, Message<byte[]>> identities() {
    Settings environment = Settings.ofProcess();
    DatasetsSettings settings = DatasetsSettings.of(environment);
    IdentityResolver identity = IdentityResolver.of(environment);
    Map<StagePool, String> pools = StageQueues.urls(environment);
    String identitiesQueue = environment.required("IDENTITIES_QUEUE_URL");
    FactBus bus = FactPublisher.of(environment);
    environment.check();
    Supplier<SqsClient> client = AwsClients.lazily(() -> AwsClients.build(SqsClient.builder()));
    OwnerChanges<Dataset> owners =
        over(settings, identity)
            .owners(ObjectStore.of(settings.dataBucket()), new StageQueues(client, pools), bus);
    return new QueueFunction(
        new WorkQueue(client, identitiesQueue), new FactListener(owners::handle));
  }

  private static DatasetsApi over(DatasetsSettings settings, IdentityResolver identity) {
    return new DatasetsApi(
        MongoConnection.open(Secrets.read(settings.mongoSecret())),
        new IndexClient(settings.indexUrl()),
        identity,
        Clock.systemUTC(),
        settings.publicMaxAge());
  }
}
