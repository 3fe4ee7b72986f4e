package io.datafair.runtime.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls other sites. A host is judged by the addresses that the connection itself will use, so that
 * a name which resolves otherwise a moment later gains nothing; nothing is kept between calls.
 */
public final class OutboundClient implements AutoCloseable {
  private static final Timeout CONNECT = Timeout.ofSeconds(3);
  private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);
  private static final int MOST_CONNECTIONS = 32;

  private final OutboundRules rules;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("outbound-deadlines").factory());

  /** How names become addresses. */
  @FunctionalInterface
  interface Names {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  public OutboundClient(OutboundRules rules) {
    this(rules, InetAddress::getAllByName);
  }

  OutboundClient(OutboundRules rules, Names names) {
    this.rules = rules;
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new Checked(rules, names))
                    .setMaxConnTotal(MOST_CONNECTIONS)
                    .setMaxConnPerRoute(MOST_CONNECTIONS)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
                    .build())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableAutomaticRetries()
            .setUserAgent("DataFair")
            .build();
  }

  /** Resolves names for connections, and refuses what may not be reached. */
  private record Checked(OutboundRules rules, Names names) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] addresses = names.resolve(host);
      for (InetAddress address : addresses) {
        try {
          rules.check(host, address);
        } catch (OutboundRefusedException refused) {
          UnknownHostException unreachable = new UnknownHostException(refused.getMessage());
          unreachable.initCause(refused);
          throw unreachable;
        }
      }
      return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  /**
   * Calls a site, once.
   *
   * @throws OutboundRefusedException when the address may not be called, the answer is too long, or
   *     redirections do not end
   * @throws IOException when the site cannot be reached or does not answer in time
   */
  public OutboundAnswer call(OutboundRequest request) throws IOException {
    long end = System.nanoTime() + request.time().toNanos();
    OutboundRequest step = request;
    while (true) {
      OutboundAnswer answer = once(step);
      String location = answer.header("location");
      if (location == null || !REDIRECTIONS.contains(answer.status()) || request.redirects() == 0) {
        return answer;
      }
      if (step.redirects() == 0) {
        throw new OutboundRefusedException(request.uri().getHost() + " redirects without end");
      }
      step =
          step.redirected(
              target(step.uri(), location), Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
  }

  private static URI target(URI from, String location) throws OutboundRefusedException {
    try {
      URI target = from.resolve(location);
      if (target.getScheme() != null && target.getAuthority() != null) {
        return target;
      }
    } catch (IllegalArgumentException e) {
      throw new OutboundRefusedException(from.getHost() + " redirects to no address");
    }
    throw new OutboundRefusedException(from.getHost() + " redirects to no address");
  }

  private OutboundAnswer once(OutboundRequest request) throws IOException {
    rules.check(request.uri());
    HttpUriRequestBase http = new HttpUriRequestBase(request.method(), request.uri());
    http.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(Timeout.of(request.time()))
            .setConnectionRequestTimeout(CONNECT)
            .build());
    request.headers().forEach(http::setHeader);
    if (request.body() != null) {
      http.setEntity(new ByteArrayEntity(request.body(), null));
    }
    // A read time-out alone lets an answer drip for ever.
    ScheduledFuture<?> deadline =
        deadlines.schedule(http::cancel, request.time().toMillis(), TimeUnit.MILLISECONDS);
    try {
      return client.execute(http, response -> read(response, request));
    } catch (UnknownHostException e) {
      if (e.getCause() instanceof OutboundRefusedException refused) {
        throw refused;
      }
      throw e;
    } catch (IOException e) {
      if (http.isCancelled() && !(e instanceof OutboundRefusedException)) {
        InterruptedIOException late =
            new InterruptedIOException(request.uri().getHost() + " took too long to answer");
        late.initCause(e);
        throw late;
      }
      throw e;
    } finally {
      deadline.cancel(false);
    }
  }

  private static OutboundAnswer read(ClassicHttpResponse response, OutboundRequest request)
      throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    return new OutboundAnswer(response.getCode(), Map.copyOf(headers), body(response, request));
  }

  private static byte[] body(ClassicHttpResponse response, OutboundRequest request)
      throws IOException {
    if (response.getEntity() == null) {
      return new byte[0];
    }
    try (InputStream body = response.getEntity().getContent()) {
      byte[] bytes = body.readNBytes(request.answerBytes());
      if (body.read() >= 0) {
        throw new OutboundRefusedException(
            request.uri().getHost() + " answers more than " + request.answerBytes() + " bytes");
      }
      return bytes;
    }
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }
}
