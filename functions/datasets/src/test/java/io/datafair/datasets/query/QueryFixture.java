package io.datafair.datasets.query;

import io.datafair.core.account.Account;
import io.datafair.core.account.Language;
import io.datafair.core.account.Session;
import io.datafair.datasetmodel.index.IndexMapping;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.resources.codec.OwnerCodec;
import io.datafair.resources.http.GuardedRoutes;
import io.datafair.runtime.http.Caller;
import io.datafair.runtime.http.Edge;
import io.datafair.runtime.http.HttpFunction;
import io.datafair.runtime.http.HttpRequest;
import io.datafair.runtime.http.HttpResponse;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.QueryParameters;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.mongo.MongoConnection;
import io.datafair.testkit.GatewayEvent;
import io.datafair.testkit.LocalStores;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Datasets with lines in a real index, and the routes that query them. */
final class QueryFixture {
  static final String ORIGIN = "https://data.example";
  static final String FINALIZED_AT = "2026-01-02T03:04:05.678Z";

  private final IndexClient index;
  private final DatasetStore store;
  private final Routes routes = new Routes();
  private final HttpFunction function;
  private Session session = Session.anonymous(Language.FR);

  QueryFixture() {
    this(LocalStores.shared());
  }

  QueryFixture(LocalStores stores) {
    index = new IndexClient(stores.indexUrl());
    store = new DatasetStore(MongoConnection.open(stores.mongoUrl("query-tests")));
    new QueryRoutes(
            new GuardedRoutes<>(store, request -> session),
            index,
            () -> {
              throw new IllegalStateException("no bucket here");
            },
            300)
        .addTo(routes, "/data-fair/api/v1");
    function =
        new HttpFunction(new Edge(() -> GatewayEvent.EDGE, Clock.systemUTC()), routes, ORIGIN);
  }

  void session(Session other) {
    session = other;
  }

  /** Stores a dataset that everybody may read, and indexes its lines. */
  void dataset(String id, List<Map<String, Object>> columns, List<Map<String, Object>> lines) {
    document(id, columns, List.of(new Document("classes", List.of("read"))), lines.size());
    Schema schema = Schema.of(columns);
    String physical = "dataset-" + id + "-" + System.nanoTime();
    Duration timeout = Duration.ofSeconds(20);
    index.send("DELETE", "dataset-" + id + "-*", new byte[0], timeout);
    index.require(
        "PUT", physical, IndexMapping.of(schema, IndexMapping.Options.of(schema)).json(), timeout);
    byte[] bulk = bulk(lines);
    String answer = index.bulk(physical + "/_bulk?refresh=true", bulk, bulk.length, timeout).text();
    if (!answer.contains("\"errors\":false")) {
      throw new IllegalStateException(answer);
    }
    Map<String, Object> alias = Map.of("index", physical, "alias", "dataset-" + id);
    index.require(
        "POST", "_aliases", Json.bytes(Map.of("actions", List.of(Map.of("add", alias)))), timeout);
  }

  void document(
      String id, List<Map<String, Object>> columns, List<Document> permissions, int count) {
    store.delete(id);
    store.insert(
        new Document("_id", id)
            .append("slug", id + "-slug")
            .append("title", "Jeu " + id)
            .append("owner", OwnerCodec.write(Account.user("owner", "Owner")))
            .append("permissions", permissions)
            .append("status", "finalized")
            .append("finalizedAt", FINALIZED_AT)
            .append("updatedAt", FINALIZED_AT)
            .append("count", count)
            .append("schema", columns.stream().map(Document::new).toList()));
  }

  private static byte[] bulk(List<Map<String, Object>> lines) {
    ByteArrayOutputStream bulk = new ByteArrayOutputStream();
    int i = 0;
    for (Map<String, Object> line : lines) {
      i++;
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("_i", i);
      document.put("_rand", (i * 7919) % 1_000_000);
      document.putAll(line);
      bulk.writeBytes(Json.bytes(Map.of("index", Map.of("_id", "line" + i))));
      bulk.write('\n');
      bulk.writeBytes(Json.bytes(document));
      bulk.write('\n');
    }
    return bulk.toByteArray();
  }

  /** A line of keys and values, in order. */
  static Map<String, Object> line(Object... keysAndValues) {
    Map<String, Object> line = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      line.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return line;
  }

  /** A query string of names and values. */
  static String query(String... namesAndValues) {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      query
          .append(query.isEmpty() ? "" : "&")
          .append(namesAndValues[i])
          .append('=')
          .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    return query.toString();
  }

  HttpResponse get(String path, String query, Map<String, String> headers) {
    return function.answer(
        new HttpRequest(
            "GET",
            "/data-fair/api/v1/datasets/" + path,
            QueryParameters.parse(query),
            headers,
            Map.of(),
            new byte[0],
            Map.of(),
            ORIGIN,
            Caller.viewer("127.0.0.1"),
            "test",
            Language.FR));
  }

  HttpResponse get(String path, String... namesAndValues) {
    return get(path, query(namesAndValues), Map.of());
  }

  static String text(HttpResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** The JSON of a successful answer. */
  Map<String, Object> json(String path, String... namesAndValues) {
    HttpResponse response = get(path, namesAndValues);
    if (response.status() != 200) {
      throw new AssertionError(response.status() + " " + text(response));
    }
    return Json.object(response.body());
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> results(Map<String, Object> answer) {
    return (List<Map<String, Object>>) answer.get("results");
  }

  /** The values of a column in the lines that match. */
  List<Object> values(String id, String column, String... namesAndValues) {
    return results(json(id + "/lines", namesAndValues)).stream()
        .map(line -> line.get(column))
        .toList();
  }
}
