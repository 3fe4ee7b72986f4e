package io.datafair.ingest.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.datafair.core.account.Account;
import io.datafair.core.account.Language;
import io.datafair.core.account.Session;
import io.datafair.core.stage.StagePool;
import io.datafair.datasetmodel.fact.DatasetDeletions;
import io.datafair.datasetmodel.fact.DatasetFacts;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetJournal;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasetmodel.run.FileDatasets;
import io.datafair.datasetmodel.run.Runs;
import io.datafair.datasetmodel.run.StageQueues;
import io.datafair.datasets.files.FileRoutes;
import io.datafair.datasets.query.QueryRoutes;
import io.datafair.datasets.resource.DatasetRoutes;
import io.datafair.datasets.resource.DatasetService;
import io.datafair.ingest.index.RunIndex;
import io.datafair.ingest.intake.DropLedger;
import io.datafair.ingest.intake.Intake;
import io.datafair.ingest.stage.Pipeline;
import io.datafair.ingest.sweep.Sweeper;
import io.datafair.resources.http.GuardedRoutes;
import io.datafair.resources.journal.Journal;
import io.datafair.runtime.fact.Fact;
import io.datafair.runtime.http.Caller;
import io.datafair.runtime.http.Edge;
import io.datafair.runtime.http.HttpFunction;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.identity.MongoAccounts;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.mongo.MongoConnection;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.objects.SignedUploads;
import io.datafair.runtime.queue.QueueFunction;
import io.datafair.runtime.queue.WorkQueue;
import io.datafair.testkit.AtEnd;
import io.datafair.testkit.GatewayEvent;
import io.datafair.testkit.LocalEmulator;
import io.datafair.testkit.LocalStores;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.bson.Document;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;

/** The pipeline over real parts, with its bucket, queues and the mappings that feed it. */
final class PipelineFixture implements AutoCloseable {
  private static final String API = "/data-fair/api/v1";
  private static final String BUCKET = "datafair-test";
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private static @org.jspecify.annotations.Nullable PipelineFixture shared;

  final LocalStores stores = LocalStores.shared();
  private final URI emulator = LocalEmulator.shared().endpoint();
  final S3Client s3;
  final SqsClient sqs;
  final ObjectStore objects;
  final IndexClient index;
  final MongoDatabase database;
  final DatasetStore datasets;
  final Journal journal;
  final FileDatasets files;
  final Intake.Parts intakeParts;
  final Runs runs;
  final String intakeUrl;
  final String stagesUrl;
  final String rangesUrl;
  final Sweeper sweeper;
  final List<Fact> taken = new CopyOnWriteArrayList<>();
  final DatasetFacts facts;
  final DatasetDeletions deletions;
  private final HttpFunction api;
  private final Intake intake;
  private final Pipeline pipeline;
  private final List<QueuePump> pumps = new ArrayList<>();

  private PipelineFixture() {
    s3 =
        S3Client.builder()
            .endpointOverride(emulator)
            .region(Region.EU_WEST_3)
            .credentialsProvider(CREDENTIALS)
            .forcePathStyle(true)
            .build();
    sqs =
        SqsClient.builder()
            .endpointOverride(emulator)
            .region(Region.EU_WEST_3)
            .credentialsProvider(CREDENTIALS)
            .build();
    index = new IndexClient(stores.indexUrl());
    database = MongoConnection.open(stores.mongoUrl("datafair"));
    Clock clock = Clock.systemUTC();
    datasets = new DatasetStore(database);
    datasets.prepare();
    journal = new DatasetJournal(database, clock);
    files = new FileDatasets(datasets, journal, clock);
    facts = new DatasetFacts(datasets, this::take, clock);
    deletions = new DatasetDeletions(database, datasets, this::take, clock);
    runs = new Runs(datasets, journal, facts, clock);
    objects = new ObjectStore(s3, BUCKET);
    intakeUrl = queue("intake");
    stagesUrl = queue("stages");
    rangesUrl = queue("ranges");
    bucket();
    database
        .getCollection("organizations")
        .insertOne(new Document("_id", "ville").append("name", "Ville de Démo"));
    MongoAccounts accounts = new MongoAccounts(database);
    intakeParts =
        new Intake.Parts(
            datasets,
            files,
            runs,
            new DropLedger(database),
            (type, id) -> accounts.find(type, id, null),
            objects);
    Session.User admin =
        new Session.User("admin", "admin@test.com", "Admin", List.of(), true, true, false);
    Session session =
        new Session(admin, Account.user("admin", "Admin"), "admin", null, Language.FR);
    Routes routes = new Routes();
    GuardedRoutes<Dataset> access = new GuardedRoutes<>(datasets, request -> session);
    DatasetService service =
        new DatasetService(
            datasets, journal, objects, index, stageQueues(), facts, deletions, clock);
    new QueryRoutes(access, index, () -> objects, 0).addTo(routes, API);
    new DatasetRoutes(access, service, journal).addTo(routes, API);
    new FileRoutes(access, objects, new SignedUploads(objects)).addTo(routes, API);
    api =
        new HttpFunction(
            new Edge(() -> GatewayEvent.EDGE, Clock.systemUTC()), routes, "https://data.example");
    intake = new Intake(intakeParts, stageQueues());
    pipeline = new Pipeline(runs, objects, new RunIndex(index), stageQueues());
    sweeper =
        new Sweeper(
            intakeParts,
            database,
            new Sweeper.Queues(workQueue(intakeUrl), stageQueues()),
            facts,
            deletions);
  }

  private List<Fact> take(List<Fact> told) {
    taken.addAll(told);
    return List.of();
  }

  /** One set of parts for all tests of a process. */
  static synchronized PipelineFixture shared() {
    if (shared == null) {
      shared = new PipelineFixture();
      AtEnd.run(shared::stopAll);
      shared.startAll();
    }
    return shared;
  }

  void startAll() {
    startIntake();
    startStages();
    startRanges();
  }

  void startIntake() {
    pumps.add(
        new QueuePump(sqs, intakeUrl, 1, new QueueFunction(workQueue(intakeUrl), intake::handle)));
  }

  void startStages() {
    pumps.add(
        new QueuePump(sqs, stagesUrl, 2, new QueueFunction(workQueue(stagesUrl), pipeline::stage)));
  }

  void startRanges() {
    pumps.add(
        new QueuePump(sqs, rangesUrl, 2, new QueueFunction(workQueue(rangesUrl), pipeline::range)));
  }

  /** Stops feeding the functions; messages wait in the queues. */
  void stopAll() {
    pumps.forEach(QueuePump::close);
    pumps.clear();
  }

  StageQueues stageQueues() {
    return stageQueues(stagesUrl, rangesUrl);
  }

  StageQueues stageQueues(String stages, String ranges) {
    return new StageQueues(() -> sqs, Map.of(StagePool.STAGES, stages, StagePool.RANGES, ranges));
  }

  WorkQueue workQueue(String url) {
    return new WorkQueue(sqs, url);
  }

  String queue(String name) {
    return sqs.createQueue(
            request ->
                request
                    .queueName(name)
                    .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60")))
        .queueUrl();
  }

  private void bucket() {
    s3.createBucket(request -> request.bucket(BUCKET));
    s3.putBucketVersioning(
        request ->
            request
                .bucket(BUCKET)
                .versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
    String arn =
        sqs.getQueueAttributes(
                request -> request.queueUrl(intakeUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    s3.putBucketNotificationConfiguration(
        request ->
            request
                .bucket(BUCKET)
                .notificationConfiguration(
                    c ->
                        c.queueConfigurations(
                            List.of(arrivals(arn, "raw/"), arrivals(arn, "drops/")))));
  }

  private static QueueConfiguration arrivals(String arn, String prefix) {
    FilterRule rule = FilterRule.builder().name("prefix").value(prefix).build();
    return QueueConfiguration.builder()
        .queueArn(arn)
        .events(Event.S3_OBJECT_CREATED)
        .filter(filter -> filter.key(key -> key.filterRules(List.of(rule))))
        .build();
  }

  void drop(String key, String content) {
    drop(key, content.getBytes(StandardCharsets.UTF_8));
  }

  void drop(String key, byte[] content) {
    objects.put("drops/" + key, "application/octet-stream", content);
  }

  Optional<Dataset> bySlug(String slug) {
    return datasets.findBySlug(Account.organization("ville", "Ville de Démo"), slug);
  }

  /** Waits until the dataset of that slug fulfils a condition. */
  Dataset await(String slug, Predicate<Dataset> condition) {
    return await(slug, condition, Duration.ofSeconds(60));
  }

  Dataset await(String slug, Predicate<Dataset> condition, Duration most) {
    Instant limit = Instant.now().plus(most);
    Optional<Dataset> found = Optional.empty();
    while (Instant.now().isBefore(limit)) {
      found = bySlug(slug);
      if (found.filter(condition).isPresent()) {
        return found.get();
      }
      pause();
    }
    throw new AssertionError(
        "not reached: "
            + found.map(
                dataset ->
                    dataset.document().getString("status")
                        + " "
                        + journal.read(dataset.id(), Language.FR)
                        + " "
                        + dataset.document().toJson()));
  }

  Dataset awaitStatus(String slug, String status) {
    return await(slug, dataset -> status.equals(dataset.document().getString("status")));
  }

  static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The lines that readers see, in order. */
  List<JsonNode> lines(Dataset dataset) {
    byte[] body =
        index.get(dataset.indexAlias() + "/_search?size=1000&sort=_i&track_total_hits=true").body();
    List<JsonNode> lines = new ArrayList<>();
    Json.MAPPER
        .readTree(body)
        .path("hits")
        .path("hits")
        .forEach(hit -> lines.add(hit.path("_source")));
    return lines;
  }

  /** What a reader of the dataset gets. */
  JsonNode query(Dataset dataset, String path, String query) {
    HttpResponse response = call("GET", dataset, "/" + path, query, new byte[0]);
    assertThat(response.status())
        .as(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return Json.MAPPER.readTree(response.body());
  }

  HttpResponse call(String method, Dataset dataset, String path) {
    return call(method, dataset, path, "", new byte[0]);
  }

  HttpResponse call(String method, Dataset dataset, String path, byte[] body) {
    return call(method, dataset, path, "", body);
  }

  private HttpResponse call(
      String method, Dataset dataset, String path, String query, byte[] body) {
    return api.answer(
        new HttpRequest(
            method,
            API + "/datasets/" + dataset.id() + path,
            QueryParameters.parse(query),
            body.length == 0 ? Map.of() : Map.of("content-type", "application/json"),
            Map.of(),
            body,
            Map.of(),
            "https://data.example",
            Caller.viewer("127.0.0.1"),
            "test",
            Language.FR));
  }

  long count(Dataset dataset) {
    var response = index.get(dataset.indexAlias() + "/_count");
    assertThat(response.status()).isEqualTo(200);
    return Json.MAPPER.readTree(response.body()).path("count").asLong(-1);
  }

  /** A status is there before the events that came with it, which are delivered from its outbox. */
  private void awaitDelivery(Dataset dataset) {
    await(dataset.document().getString("slug"), now -> !now.document().containsKey("_outbox"));
  }

  List<String> journalOf(Dataset dataset) {
    awaitDelivery(dataset);
    return journal.read(dataset.id(), Language.FR).reversed().stream()
        .map(event -> event.getString("type"))
        .toList();
  }

  String lastMessage(Dataset dataset) {
    awaitDelivery(dataset);
    return database
        .getCollection("journals")
        .find(Filters.and(Filters.eq("dataset", dataset.id()), Filters.exists("data")))
        .sort(new Document("date", -1))
        .first()
        .getString("data");
  }

  @Override
  public void close() {
    stopAll();
  }
}
