package io.datafair.runtime.index;

import io.datafair.runtime.http.Json;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.JsonpDeserializer;
import org.opensearch.client.json.JsonpMapper;
import org.opensearch.client.json.jackson3.JacksonJsonpMapper;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.transport.Endpoint;
import org.opensearch.client.transport.JsonEndpoint;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.TransportOptions;
import org.opensearch.client.transport.endpoints.BooleanEndpoint;
import org.opensearch.client.transport.endpoints.BooleanResponse;
import org.opensearch.client.util.OpenSearchRequestBodyBuffer;

/** Carries the library's requests on the caller's own thread, in bytes where they are bytes. */
final class IndexTransport implements OpenSearchTransport {
  private static final int REFUSAL = 1000;

  private final IndexConnection connection;
  private final Retries retries;

  IndexTransport(IndexConnection connection) {
    this.connection = connection;
    this.retries = new Retries(connection);
  }

  /** Bytes in and out need no mapper: made at the first typed request. */
  private static final class Mapper {
    static final JsonpMapper INSTANCE = new JacksonJsonpMapper(Json.MAPPER);
  }

  @Override
  public <RequestT, ResponseT, ErrorT> ResponseT performRequest(
      RequestT request,
      Endpoint<RequestT, ResponseT, ErrorT> endpoint,
      @Nullable TransportOptions options)
      throws IOException {
    IndexRequest asked =
        new IndexRequest(
            endpoint.method(request),
            path(request, endpoint),
            body(request, endpoint),
            CallOptions.of(options));
    IndexResponse answer = retries.send(asked);
    if (request instanceof Request) {
      @SuppressWarnings("unchecked") // What the generic client, whose request it is, gives back.
      ResponseT held = (ResponseT) new HeldResponse(asked, answer);
      return held;
    }
    if (endpoint.isError(answer.status()) || isRefusal(answer.status(), endpoint)) {
      throw new IndexException(answer.status(), asked + ": " + refusal(answer));
    }
    return typed(asked, answer, endpoint);
  }

  private static String refusal(IndexResponse answer) {
    String text = answer.text();
    return answer.status() + " " + text.substring(0, Math.min(REFUSAL, text.length()));
  }

  /** The library would take it for "no". */
  private static boolean isRefusal(int status, Endpoint<?, ?, ?> endpoint) {
    return endpoint instanceof BooleanEndpoint<?> && status >= 400 && status != 404;
  }

  private static <RequestT> String path(RequestT request, Endpoint<RequestT, ?, ?> endpoint) {
    String url = endpoint.requestUrl(request);
    String path = url.startsWith("/") ? url.substring(1) : url;
    Map<String, String> parameters = endpoint.queryParameters(request);
    if (parameters.isEmpty()) {
      return path;
    }
    StringJoiner query = new StringJoiner("&", path + "?", "");
    parameters.forEach(
        (name, value) -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }

  private <RequestT> @Nullable BytesBody body(RequestT request, Endpoint<RequestT, ?, ?> endpoint) {
    if (!endpoint.hasRequestBody()) {
      return null;
    }
    if (request instanceof Request generic
        && generic.getBody().orElse(null) instanceof BytesBody bytes) {
      return bytes;
    }
    return json(request);
  }

  BytesBody json(Object request) {
    OpenSearchRequestBodyBuffer buffer =
        new OpenSearchRequestBodyBuffer(jsonpMapper(), Integer.MAX_VALUE);
    try {
      buffer.addContent(request);
    } catch (IOException e) {
      throw new UncheckedIOException("a request is not written in memory", e);
    }
    byte[] json = buffer.getByteArray();
    return new BytesBody(json, json.length, BytesBody.JSON);
  }

  private <ResponseT> ResponseT typed(
      IndexRequest asked, IndexResponse answer, Endpoint<?, ResponseT, ?> endpoint) {
    if (endpoint instanceof BooleanEndpoint<?> yesOrNo) {
      @SuppressWarnings("unchecked") // What such an endpoint answers.
      ResponseT response = (ResponseT) new BooleanResponse(yesOrNo.getResult(answer.status()));
      return response;
    }
    JsonpDeserializer<ResponseT> reader =
        ((JsonEndpoint<?, ResponseT, ?>) endpoint).responseDeserializer();
    try (JsonParser parser =
        jsonpMapper().jsonProvider().createParser(new ByteArrayInputStream(answer.body()))) {
      return reader.deserialize(parser, jsonpMapper());
    } catch (RuntimeException e) {
      throw new IndexException(answer.status(), asked + ", unreadable answer: " + answer, e);
    }
  }

  /** The library asks a transport for it; nothing here waits on another thread. */
  @Override
  public <RequestT, ResponseT, ErrorT> CompletableFuture<ResponseT> performRequestAsync(
      RequestT request,
      Endpoint<RequestT, ResponseT, ErrorT> endpoint,
      @Nullable TransportOptions options) {
    try {
      return CompletableFuture.completedFuture(performRequest(request, endpoint, options));
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public JsonpMapper jsonpMapper() {
    return Mapper.INSTANCE;
  }

  @Override
  public TransportOptions options() {
    return TransportOptions.builder().build();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
