package io.datafair.datasetmodel.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.datafair.datasetmodel.schema.Concept;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.index.IndexClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A definition passes through the types of OpenSearch's client: nothing may be lost on the way. */
class IndexCreationTest {

  @Test
  void engineIsToldEverySettingAndProperty() throws IOException {
    IndexMapping mapping = IndexMapping.of(schema(), new IndexMapping.Options(true, 70L << 30, 1));
    assertThat(flat(sent(mapping.json()))).isEqualTo(flat(mapping.json()));
  }

  private static Schema schema() {
    List<Map<String, Object>> columns = new ArrayList<>();
    columns.add(
        Map.of(
            "key",
            "town",
            "type",
            "string",
            "x-capabilities",
            Map.of("wildcard", true, "textAgg", true, "index", false, "values", false)));
    for (String type : List.of("integer", "number", "boolean", "object")) {
      columns.add(Map.of("key", type, "type", type));
    }
    columns.add(Map.of("key", "day", "type", "string", "format", "date"));
    columns.add(Map.of("key", "shape", "type", "string", "x-refersTo", Concept.GEOMETRY));
    Stream.iterate(0, i -> i + 1)
        .limit(2L * ColumnViews.WIDE)
        .forEach(i -> columns.add(Map.of("key", "text" + i, "type", "string")));
    return Schema.of(columns);
  }

  private static byte[] sent(byte[] definition) throws IOException {
    BlockingQueue<byte[]> bodies = new LinkedBlockingQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            bodies.add(exchange.getRequestBody().readAllBytes());
            byte[] answer =
                "{\"acknowledged\":true,\"shards_acknowledged\":true,\"index\":\"lines\"}"
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    try (IndexClient client =
        new IndexClient("http://127.0.0.1:" + server.getAddress().getPort())) {
      client.indices().create("lines", definition);
      return bodies.remove();
    } finally {
      server.stop(0);
    }
  }

  /** Values by path, however the client writes them: text for a number, a list for its element. */
  private static Map<String, String> flat(byte[] json) {
    Map<String, String> values = new TreeMap<>();
    flatten("", Json.object(json), values);
    return values;
  }

  private static void flatten(String path, Object value, Map<String, String> values) {
    switch (value) {
      case Map<?, ?> object ->
          object.forEach((key, inner) -> flatten(path + "/" + key, inner, values));
      case List<?> list when list.size() == 1 -> flatten(path, list.getFirst(), values);
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          flatten(path + "/" + i, list.get(i), values);
        }
      }
      default -> values.put(path, value.toString().toLowerCase(java.util.Locale.ROOT));
    }
  }
}
