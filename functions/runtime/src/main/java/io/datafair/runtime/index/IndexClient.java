package io.datafair.runtime.index;

import io.datafair.core.bound.Bound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;

/**
 * Speaks to OpenSearch: in bytes, unparsed, for searches and lines; by typed requests for the rest,
 * {@link #indices}. A request may be sent several times: callers only send what may be repeated.
 */
public final class IndexClient implements AutoCloseable {
  /** Status of an {@link IndexException} when the answer is longer than its reader can hold. */
  public static final int TOO_LARGE = 413;

  private static final byte[] NO_BODY = new byte[0];

  private final IndexTransport transport;
  private final OpenSearchGenericClient generic;

  public IndexClient(String endpoint) {
    this(endpoint, RequestSigner.of(endpoint));
  }

  IndexClient(String endpoint, RequestSigner signer) {
    transport = new IndexTransport(new IndexConnection(endpoint, signer));
    // What OpenSearchClient.generic() gives, without the classes of every typed request.
    generic = new OpenSearchGenericClient(transport);
  }

  /** Typed requests on whole indices; the library's classes load at the first of them. */
  public Indices indices() {
    return new Indices(transport);
  }

  /** Sends a JSON request; {@code path} is relative, query string included. */
  public IndexResponse send(String method, String path, byte[] json, Duration timeout) {
    return send(method, path, json, timeout, Bound.ANSWER_BYTES.limit());
  }

  /** As {@link #send}, reading at most so many bytes of the answer. */
  public IndexResponse send(
      String method, String path, byte[] json, Duration timeout, long mostBytes) {
    BytesBody body = json.length == 0 ? null : new BytesBody(json, json.length, BytesBody.JSON);
    return execute(method, path, body, new CallOptions(timeout, mostBytes));
  }

  public IndexResponse get(String path) {
    return send("GET", path, NO_BODY, Duration.ofSeconds(30));
  }

  /** Sends lines of actions and documents, {@code length} bytes of {@code ndjson}. */
  public IndexResponse bulk(String path, byte[] ndjson, int length, Duration timeout) {
    return execute(
        "POST", path, new BytesBody(ndjson, length, BytesBody.NDJSON), new CallOptions(timeout));
  }

  /** As {@link #send} but any status other than a success is an {@link IndexException}. */
  public IndexResponse require(String method, String path, byte[] json, Duration timeout) {
    IndexResponse response = send(method, path, json, timeout);
    if (!response.ok()) {
      throw new IndexException(response.status(), method + " " + path + ": " + response);
    }
    return response;
  }

  private IndexResponse execute(
      String method, String path, @Nullable BytesBody body, CallOptions options) {
    Request request = Requests.create(method, path, List.of(), Map.of(), body);
    try (Response response = generic.withTransportOptions(options).execute(request)) {
      return ((HeldResponse) response).answer();
    } catch (IOException e) {
      throw new UncheckedIOException("an answer held in memory is not read", e);
    }
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }
}
