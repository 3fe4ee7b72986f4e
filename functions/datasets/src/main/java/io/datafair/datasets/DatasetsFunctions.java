package io.datafair.datasets;

import com.mongodb.client.MongoDatabase;
import io.datafair.datasets.access.DatasetAccess;
import io.datafair.datasets.catalogue.CatalogueRoutes;
import io.datafair.datasets.catalogue.CatalogueService;
import io.datafair.datasets.files.FileRoutes;
import io.datafair.datasets.journal.Journal;
import io.datafair.datasets.metadata.DatasetRoutes;
import io.datafair.datasets.metadata.DatasetService;
import io.datafair.datasets.metadata.DatasetStore;
import io.datafair.datasets.metadata.FileDatasets;
import io.datafair.datasets.metadata.StageStarter;
import io.datafair.datasets.query.QueryRoutes;
import io.datafair.datasets.upload.SignedUploadService;
import io.datafair.datasets.upload.UploadRoutes;
import io.datafair.datasets.upload.UploadService;
import io.datafair.datasets.upload.UploadStore;
import io.datafair.runtime.function.FunctionBeans;
import io.datafair.runtime.http.HttpFunction;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.IdentityResolver;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.mongo.MongoConnection;
import io.datafair.runtime.mongo.Secrets;
import io.datafair.runtime.objects.AwsClients;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.objects.SignedUploads;
import io.datafair.runtime.queue.WorkQueue;
import io.datafair.runtime.settings.Settings;
import java.io.InputStream;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.cloud.function.context.FunctionalSpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.messaging.Message;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The functions of this archive. */
@SpringBootConfiguration(proxyBeanMethods = false)
public class DatasetsFunctions implements ApplicationContextInitializer<GenericApplicationContext> {
  private static final String API = "/data-fair/api/v1";

  public static void main(String[] arguments) {
    FunctionalSpringApplication.run(DatasetsFunctions.class, arguments);
  }

  @Override
  public void initialize(GenericApplicationContext context) {
    new FunctionBeans(context)
        .add("datasetsApi", DatasetsFunctions::api)
        .add("datasetsQuery", DatasetsFunctions::query);
  }

  private static Function<Message<InputStream>, Message<byte[]>> api() {
    Settings environment = Settings.ofProcess();
    DatasetsSettings settings = DatasetsSettings.of(environment);
    IdentityResolver identity = IdentityResolver.of(environment);
    String stagesQueue = environment.required("STAGES_QUEUE_URL");
    environment.check();
    return new HttpFunction(routes(settings, identity, stagesQueue), settings.publicOrigin());
  }

  private static Function<Message<InputStream>, Message<byte[]>> query() {
    Settings environment = Settings.ofProcess();
    DatasetsSettings settings = DatasetsSettings.of(environment);
    IdentityResolver identity = IdentityResolver.of(environment);
    environment.check();
    DatasetStore store =
        new DatasetStore(MongoConnection.open(Secrets.read(settings.mongoSecret())));
    Routes routes = new Routes();
    new QueryRoutes(
            new DatasetAccess(store, identity),
            new IndexClient(settings.indexUrl()),
            () -> ObjectStore.of(settings.dataBucket()),
            settings.publicMaxAge())
        .addTo(routes, API);
    return new HttpFunction(routes, settings.publicOrigin());
  }

  private static Routes routes(
      DatasetsSettings settings, IdentityResolver identity, String stagesQueue) {
    Clock clock = Clock.systemUTC();
    MongoDatabase database = MongoConnection.open(Secrets.read(settings.mongoSecret()));
    DatasetStore store = new DatasetStore(database);
    Journal journal = new Journal(database, clock);
    store.prepare();
    journal.prepare();
    ObjectStore objects = ObjectStore.of(settings.dataBucket());
    SignedUploads bucket = new SignedUploads(objects);
    StageStarter stages =
        new StageStarter(new WorkQueue(AwsClients.build(SqsClient.builder()), stagesQueue));
    DatasetService datasets =
        new DatasetService(
            store, journal, objects, new IndexClient(settings.indexUrl()), stages, clock);
    UploadService uploads =
        new UploadService(store, new FileDatasets(store, journal, clock), datasets, objects);
    SignedUploadService signed =
        new SignedUploadService(new UploadStore(database), store, uploads, bucket, clock);
    DatasetAccess access = new DatasetAccess(store, identity);
    Routes routes = new Routes();
    new CatalogueRoutes(new CatalogueService(store), access, settings.publicMaxAge())
        .addTo(routes, API);
    new DatasetRoutes(access, datasets, journal).addTo(routes, API);
    new UploadRoutes(access, store, uploads, signed).addTo(routes, API);
    new FileRoutes(access, objects, bucket).addTo(routes, API);
    return routes;
  }
}
