package io.datafair.local.benchmark;

import io.datafair.core.account.Language;
import io.datafair.core.account.Session;
import io.datafair.datasetmodel.metadata.DatasetStore;
import io.datafair.datasets.query.QueryRoutes;
import io.datafair.resources.http.GuardedRoutes;
import io.datafair.runtime.http.HttpFunction;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.http.Routes;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.mongo.MongoConnection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import org.springframework.messaging.support.GenericMessage;

/** Turns paths of the API into what each way sends: to the index, to the function, to the port. */
final class Questions implements AutoCloseable {
  static final String RAW = "raw";
  static final String FUNCTION = "function";
  static final String PORT = "public port";
  private static final String API = "/data-fair/api/v1/datasets/";

  private final URI index;
  private final URI origin;
  private final Recorder recorder;
  private final IndexClient recordedIndex;
  private final HttpFunction recorded;
  private final FunctionInvoker function = new FunctionInvoker();

  Questions(Platform platform) throws IOException {
    this.index = platform.index();
    this.origin = platform.origin();
    this.recorder = new Recorder(index);
    this.recordedIndex = new IndexClient(recorder.url());
    Routes routes = new Routes();
    DatasetStore store = new DatasetStore(MongoConnection.open(platform.mongo()));
    new QueryRoutes(
            new GuardedRoutes<>(store, request -> Session.anonymous(Language.FR)),
            recordedIndex,
            () -> {
              throw new IllegalStateException("this answer is too long for a payload");
            },
            300)
        .addTo(routes, "/data-fair/api/v1");
    this.recorded = new HttpFunction(Events.edge(), routes, origin.toString());
  }

  /** The three ways of asking a series of questions. */
  Map<String, Way> ways(List<String> paths) throws IOException {
    List<byte[]> raw = new ArrayList<>();
    List<byte[]> events = new ArrayList<>();
    List<byte[]> requests = new ArrayList<>();
    for (String path : paths) {
      byte[] event = event(API + path);
      raw.add(search(event));
      events.add(event);
      requests.add(HttpConnection.request("GET", API + path, "", "", new byte[0]));
    }
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put(RAW, overHttp(index, raw));
    ways.put(FUNCTION, () -> number -> invoke(events.get(number % events.size())));
    ways.put(PORT, overHttp(origin, requests));
    return ways;
  }

  /** The search that a question comes down to, once what is remembered between two is known. */
  private byte[] search(byte[] event) throws IOException {
    recorder.take();
    recordedAnswer(event);
    recorder.take();
    recordedAnswer(event);
    List<byte[]> searches = recorder.take();
    if (searches.size() != 1) {
      throw new IOException("a question takes " + searches.size() + " searches");
    }
    return searches.getFirst();
  }

  private void recordedAnswer(byte[] event) throws IOException {
    InputStream input = new ByteArrayInputStream(event);
    byte[] answer = recorded.apply(new GenericMessage<>(input)).getPayload();
    requireSuccess(answer, answer.length, event);
  }

  static Way overHttp(URI server, List<byte[]> requests) {
    return () -> {
      HttpConnection connection = new HttpConnection(server);
      return new Way.Caller() {
        @Override
        public void ask(int number) throws IOException {
          HttpConnection.Answer answer =
              connection.exchange(requests.get(number % requests.size()));
          if (answer.status() >= 300) {
            throw new IOException(
                answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8));
          }
        }

        @Override
        public void close() throws IOException {
          connection.close();
        }
      };
    };
  }

  private void invoke(byte[] event) throws IOException {
    byte[] answer = handled(event);
    requireSuccess(answer, answer.length, event);
  }

  /** Calls the deployed handler in this process, as the runtime does. */
  private byte[] handled(byte[] event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream(4_096);
    function.handleRequest(new ByteArrayInputStream(event), answer, new LambdaCall());
    return answer.toByteArray();
  }

  /** The handler's answer, as the gateway reads it, to a request of this address. */
  byte[] answer(String address) throws IOException {
    byte[] event = event(address);
    byte[] answer = handled(event);
    requireSuccess(answer, answer.length, event);
    return answer;
  }

  private static void requireSuccess(byte[] answer, int length, byte[] event) throws IOException {
    String start = new String(answer, 0, Math.min(60, length), StandardCharsets.UTF_8);
    if (!start.contains("\"statusCode\":200")) {
      throw new IOException(
          new String(event, StandardCharsets.UTF_8)
              + " -> "
              + new String(answer, StandardCharsets.UTF_8));
    }
  }

  private static byte[] event(String address) {
    int query = address.indexOf('?');
    return Json.bytes(
        Events.of(
            "GET",
            address.substring(0, query),
            address.substring(query + 1),
            "127.0.0.1",
            Map.of()));
  }

  @Override
  public void close() throws IOException {
    recordedIndex.close();
    recorder.close();
  }
}
