package io.datafair.runtime.index;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Sends one request on the caller's thread, signed where the endpoint asks for it. */
final class IndexConnection implements AutoCloseable {
  private static final byte[] NO_BODY = new byte[0];

  private final URI endpoint;
  private final RequestSigner signer;
  private final CloseableHttpClient client;

  IndexConnection(String endpoint, RequestSigner signer) {
    this.endpoint = URI.create(endpoint.endsWith("/") ? endpoint : endpoint + "/");
    this.signer = signer;
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setTlsSocketStrategy(IndexConnection::secured)
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

  IndexResponse send(IndexRequest asked) throws IOException {
    HttpUriRequestBase request =
        new HttpUriRequestBase(asked.method(), endpoint.resolve(asked.path()));
    request.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(Timeout.ofMilliseconds(asked.options().timeout().toMillis()))
            .setConnectionRequestTimeout(Timeout.ofSeconds(10))
            .build());
    BytesBody body = asked.body();
    if (body != null) {
      ContentType type = ContentType.create(body.contentType());
      request.setEntity(new ByteArrayEntity(body.bytes(), 0, body.length(), type));
    }
    signer.sign(request, body);
    return client.execute(request, answer -> read(answer, asked.options().mostBytes()));
  }

  private static IndexResponse read(ClassicHttpResponse answer, long most) throws IOException {
    HttpEntity entity = answer.getEntity();
    return new IndexResponse(answer.getCode(), entity == null ? NO_BODY : bytes(entity, most));
  }

  /** Leaves the rest unread, so that the connection is closed and the engine stops writing. */
  private static byte[] bytes(HttpEntity entity, long most) throws IOException {
    if (entity.getContentLength() <= most) {
      byte[] bytes = EntityUtils.toByteArray(entity, (int) Math.min(most + 1, Integer.MAX_VALUE));
      if (bytes != null && bytes.length <= most) {
        return bytes;
      }
    }
    throw new IndexException(
        IndexClient.TOO_LARGE, "an answer of the index is over " + most + " bytes");
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
