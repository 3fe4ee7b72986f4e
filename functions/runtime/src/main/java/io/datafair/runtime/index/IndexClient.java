package io.datafair.runtime.index;

import io.datafair.core.bound.Bound;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to OpenSearch in bytes. Requests are retried a few times, with jitter, when the engine is
 * busy (429, 502, 503) or the connection failed; callers only send requests that may be repeated.
 */
public final class IndexClient implements AutoCloseable {
  private static final ContentType JSON = ContentType.APPLICATION_JSON;
  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");
  private static final int ATTEMPTS = 4;
  private static final byte[] NO_BODY = new byte[0];

  /** Status of an {@link IndexException} when the answer is longer than its reader can hold. */
  public static final int TOO_LARGE = 413;

  private final URI endpoint;
  private final CloseableHttpClient client;
  private final RequestSigner signer;

  public IndexClient(String endpoint) {
    this(endpoint, RequestSigner.of(endpoint));
  }

  IndexClient(String endpoint, RequestSigner signer) {
    this.endpoint = URI.create(endpoint.endsWith("/") ? endpoint : endpoint + "/");
    this.signer = signer;
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setTlsSocketStrategy(IndexClient::secured)
                    .setMaxConnPerRoute(64)
                    .setMaxConnTotal(64)
                    .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.ofSeconds(3))
                            .setTimeToLive(TimeValue.ofMinutes(5))
                            .setValidateAfterInactivity(TimeValue.ofSeconds(10))
                            .build())
                    .build())
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableRedirectHandling()
            .disableContentCompression()
            .build();
  }

  /** Reads the authorities to trust only when a connection is to be secured. */
  private static SSLSocket secured(
      Socket socket, String host, int port, @Nullable Object attachment, HttpContext context)
      throws IOException {
    return Tls.STRATEGY.upgrade(socket, host, port, attachment, context);
  }

  private static final class Tls {
    static final TlsSocketStrategy STRATEGY = DefaultClientTlsStrategy.createDefault();
  }

  /** Sends a JSON request; {@code path} is relative, query string included. */
  public IndexResponse send(String method, String path, byte[] json, Duration timeout) {
    return send(method, path, json, JSON, timeout);
  }

  /** As {@link #send}, reading at most so many bytes of the answer. */
  public IndexResponse send(
      String method, String path, byte[] json, Duration timeout, long mostBytes) {
    return send(method, path, json, JSON, timeout, mostBytes);
  }

  public IndexResponse get(String path) {
    return send("GET", path, NO_BODY, JSON, Duration.ofSeconds(30));
  }

  /** Sends lines of actions and documents, {@code length} bytes of {@code ndjson}. */
  public IndexResponse bulk(String path, byte[] ndjson, int length, Duration timeout) {
    byte[] body = length == ndjson.length ? ndjson : java.util.Arrays.copyOf(ndjson, length);
    return send("POST", path, body, NDJSON, timeout);
  }

  /** As {@link #send} but any status other than a success is an {@link IndexException}. */
  public IndexResponse require(String method, String path, byte[] json, Duration timeout) {
    IndexResponse response = send(method, path, json, JSON, timeout);
    if (!response.ok()) {
      throw new IndexException(response.status(), method + " " + path + ": " + response);
    }
    return response;
  }

  private IndexResponse send(
      String method, String path, byte[] body, ContentType type, Duration timeout) {
    return send(method, path, body, type, timeout, Bound.ANSWER_BYTES.limit());
  }

  private IndexResponse send(
      String method, String path, byte[] body, ContentType type, Duration timeout, long most) {
    for (int attempt = 1; ; attempt++) {
      IOException failure = null;
      @Nullable IndexResponse response = null;
      try {
        response = once(method, path, body, type, timeout, most);
      } catch (IOException e) {
        if (type == JSON && answerTimedOut(e)) {
          throw new IndexException(504, method + " " + path + " took too long", e);
        }
        failure = e;
      }
      boolean busy =
          response == null
              || (isBusy(response.status()) && !(type == JSON && outOfMemory(response)));
      if (!busy && response != null) {
        return response;
      }
      if (attempt == ATTEMPTS) {
        if (response != null) {
          return response;
        }
        throw new IndexException(0, method + " " + path + " failed: " + failure, failure);
      }
      pause(attempt);
    }
  }

  /** The engine is still at work on the question: asking again would only add to it. */
  private static boolean answerTimedOut(IOException e) {
    return e instanceof SocketTimeoutException && !(e instanceof ConnectTimeoutException);
  }

  /** The engine refused the question for its size: asking again would only add to it. */
  private static boolean outOfMemory(IndexResponse response) {
    return response.status() == 429 && response.text().contains("circuit_breaking_exception");
  }

  private static boolean isBusy(int status) {
    return status == 429 || status == 502 || status == 503;
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(50, 200L << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IndexException(0, "interrupted while waiting for the index", e);
    }
  }

  private IndexResponse once(
      String method, String path, byte[] body, ContentType type, Duration timeout, long most)
      throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(method, endpoint.resolve(path));
    request.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(Timeout.ofMilliseconds(timeout.toMillis()))
            .setConnectionRequestTimeout(Timeout.ofSeconds(10))
            .build());
    if (body.length > 0) {
      request.setEntity(new ByteArrayEntity(body, type));
    }
    signer.sign(request, body);
    return client.execute(
        request,
        answer ->
            new IndexResponse(
                answer.getCode(),
                answer.getEntity() == null ? NO_BODY : bytes(answer.getEntity(), most)));
  }

  /** Leaves the rest unread, so that the connection is closed and the engine stops writing. */
  private static byte[] bytes(HttpEntity entity, long most) throws IOException {
    if (entity.getContentLength() <= most) {
      byte[] bytes = EntityUtils.toByteArray(entity, (int) Math.min(most + 1, Integer.MAX_VALUE));
      if (bytes != null && bytes.length <= most) {
        return bytes;
      }
    }
    throw new IndexException(TOO_LARGE, "an answer of the index is over " + most + " bytes");
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
