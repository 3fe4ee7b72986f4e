package io.datafair.datasets;

import com.mongodb.client.MongoDatabase;
import io.datafair.core.account.Session;
import io.datafair.core.stage.StagePool;
import io.datafair.datasetmodel.metadata.Dataset;
import io.datafair.datasetmodel.metadata.DatasetKind;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasetmodel.run.StageQueues;
import io.datafair.resources.owner.OwnerChanges;
import io.datafair.resources.store.SearchFields;
import io.datafair.runtime.http.Edge;
import io.datafair.runtime.http.HttpFunction;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.mongo.MongoConnection;
import io.datafair.runtime.objects.ObjectStore;
import io.datafair.runtime.objects.SignedUploads;
import io.datafair.testkit.DatasetDocument;
import io.datafair.testkit.GatewayAnswer;
import io.datafair.testkit.GatewayEvent;
import io.datafair.testkit.LocalEmulator;
import io.datafair.testkit.LocalStores;
import io.datafair.testkit.Sessions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.springframework.messaging.support.GenericMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The datasets' API as deployed, over a real index, the database's protocol and the emulator's
 * bucket and queue; sessions are told by a header, since the directory is not here to sign them.
 */
public final class ApiFixture {
  public static final String ORIGIN = "https://data.example.org";
  public static final String API = "/data-fair/api/v1";
  private static final String SESSION = "x-test-session";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public final MongoDatabase database;
  public final DatasetStore store;
  public final IndexClient index = new IndexClient(LocalStores.shared().indexUrl());
  public final ObjectStore objects;
  public final OwnerChanges<Dataset> owners;
  public final ToldFacts facts = new ToldFacts();
  private final String stagesUrl;
  private final HttpFunction function;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  /**
   * Parts that no other fixture sees.
   *
   * @param name of its database, bucket and queue
   */
  public ApiFixture(String name) {
    LocalEmulator emulator = LocalEmulator.shared();
    emulator.createBucket("test-" + name);
    stagesUrl = emulator.createQueue("test-" + name);
    database = MongoConnection.open(LocalStores.shared().mongoUrl("test-" + name));
    store = new DatasetStore(database);
    objects = new ObjectStore(emulator.s3(), "test-" + name);
    DatasetsApi api =
        new DatasetsApi(
            database,
            index,
            request -> sessions.getOrDefault(request.header(SESSION), Sessions.anonymous()),
            Clock.systemUTC(),
            300);
    api.prepare();
    StageQueues stages = new StageQueues(emulator::sqs, Map.of(StagePool.STAGES, stagesUrl));
    owners = api.owners(objects, stages, facts);
    Routes routes =
        api.api(objects, new SignedUploads(objects, emulator.presigner()), stages, facts);
    function =
        new HttpFunction(new Edge(() -> GatewayEvent.EDGE, Clock.systemUTC()), routes, ORIGIN);
  }

  /** Sends an event to the function on behalf of a session. */
  public GatewayAnswer send(Session session, GatewayEvent event) {
    String name = Integer.toHexString(System.identityHashCode(session));
    sessions.put(name, session);
    event.header(SESSION, name);
    return GatewayAnswer.read(function.apply(new GenericMessage<>(event.stream())).getPayload());
  }

  public GatewayAnswer get(Session session, String path) {
    return get(session, path, "");
  }

  public GatewayAnswer get(Session session, String path, String query) {
    return send(session, GatewayEvent.of("GET", API + path).query(query));
  }

  public GatewayAnswer send(Session session, String method, String path, Object json) {
    return send(session, GatewayEvent.of(method, API + path).json(json));
  }

  public GatewayAnswer delete(Session session, String path) {
    return send(session, GatewayEvent.of("DELETE", API + path));
  }

  /** Stores a dataset, with what listings search and sort by. */
  public void store(DatasetDocument dataset) {
    Document document = dataset.build();
    document.putAll(SearchFields.of(DatasetKind.KIND, document));
    if (!store.insert(document)) {
      throw new AssertionError(document.get("_id") + " is taken");
    }
  }

  /** The commands sent to the pipeline since the last call. */
  public List<JsonNode> stages() {
    List<JsonNode> commands = new ArrayList<>();
    boolean more = true;
    while (more) {
      var received =
          LocalEmulator.shared()
              .sqs()
              .receiveMessage(
                  request -> request.queueUrl(stagesUrl).maxNumberOfMessages(10).waitTimeSeconds(0))
              .messages();
      received.forEach(message -> commands.add(JSON.readTree(message.body())));
      received.forEach(
          message ->
              LocalEmulator.shared()
                  .sqs()
                  .deleteMessage(
                      request ->
                          request.queueUrl(stagesUrl).receiptHandle(message.receiptHandle())));
      more = !received.isEmpty();
    }
    return commands;
  }

  /** The keys under a prefix of the bucket. */
  public List<String> keys(String prefix) {
    List<String> keys = new ArrayList<>();
    objects.each(prefix, object -> keys.add(object.key()));
    return keys;
  }
}
