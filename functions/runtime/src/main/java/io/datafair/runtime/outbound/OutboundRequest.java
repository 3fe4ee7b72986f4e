package io.datafair.runtime.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call to another site.
 *
 * @param headers sent to the host of {@code uri} alone, never to one that it redirects to
 * @param body null for none
 * @param time for the whole call, redirections included
 * @param answerBytes most that is read of the answer, once decompressed
 * @param redirects most redirections followed
 */
public record OutboundRequest(
    String method,
    URI uri,
    Map<String, String> headers,
    byte @Nullable [] body,
    Duration time,
    int answerBytes,
    int redirects) {
  private static final Duration TIME = Duration.ofSeconds(10);
  private static final int ANSWER_BYTES = 1 << 20;

  public OutboundRequest {
    headers = Map.copyOf(headers);
  }

  public static OutboundRequest get(URI uri) {
    return new OutboundRequest("GET", uri, Map.of(), null, TIME, ANSWER_BYTES, 0);
  }

  public static OutboundRequest of(
      String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {
    return new OutboundRequest(method, uri, headers, body, TIME, ANSWER_BYTES, 0);
  }

  public OutboundRequest with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new OutboundRequest(method, uri, more, body, time, answerBytes, redirects);
  }

  public OutboundRequest within(Duration most) {
    return new OutboundRequest(method, uri, headers, body, most, answerBytes, redirects);
  }

  public OutboundRequest reading(int bytes) {
    return new OutboundRequest(method, uri, headers, body, time, bytes, redirects);
  }

  public OutboundRequest following(int most) {
    return new OutboundRequest(method, uri, headers, body, time, answerBytes, most);
  }

  /** The same question asked where an answer points to: without a body, and unnamed elsewhere. */
  OutboundRequest redirected(URI target, Duration rest) {
    boolean same =
        target.getScheme().equalsIgnoreCase(uri.getScheme())
            && target.getAuthority().equalsIgnoreCase(uri.getAuthority());
    return new OutboundRequest(
        method, target, same ? headers : Map.of(), null, rest, answerBytes, redirects - 1);
  }
}
