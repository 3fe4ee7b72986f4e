package io.datafair.runtime.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands before the functions, known by the secret that it adds to each request. What it says
 * of a caller is believed, and nothing else: its headers reach no handler, whoever wrote them.
 */
public final class Edge {
  public static final String SECRET = "x-origin-secret";
  public static final String VIEWER = "x-viewer-address";

  private static final Logger LOG = LoggerFactory.getLogger(Edge.class);
  private static final String HOST = "x-forwarded-host";
  private static final Set<String> OWN = Set.of(SECRET, VIEWER, "forwarded", "x-real-ip", "via");
  private static final List<String> OWN_FAMILIES = List.of("x-forwarded-", "cloudfront-");
  private static final Duration KEPT = Duration.ofMinutes(5);

  /** How often a secret that nobody knows may make the known ones be read again. */
  private static final Duration BREATH = Duration.ofSeconds(10);

  private final Supplier<String> source;
  private final Clock clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Known known = new Known(List.of(), Instant.MIN, Instant.MIN);

  private record Known(List<byte[]> values, Instant readAt, Instant triedAt) {
    boolean hold(byte[] given) {
      boolean held = false;
      for (byte[] value : values) {
        held |= MessageDigest.isEqual(given, value);
      }
      return held;
    }
  }

  /**
   * An edge.
   *
   * @param source reads the secret: {@code {"current", "previous"}} as JSON
   */
  public Edge(Supplier<String> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Reads the secret ahead of the first request. */
  public void ready() {
    refresh(clock.instant());
  }

  /** Who asks; {@code sourceIp} is the gateway's own neighbour. */
  Caller caller(Map<String, String> headers, String sourceIp) {
    if (!passed(headers.get(SECRET))) {
      return Caller.unknown(sourceIp);
    }
    // The edge always names the host, so that only a service that knows the secret can leave it.
    return headers.containsKey(HOST)
        ? Caller.viewer(headers.getOrDefault(VIEWER, sourceIp))
        : Caller.internal(sourceIp);
  }

  /** Whether a header is the edge's to write. */
  static boolean owns(String header) {
    return OWN.contains(header) || OWN_FAMILIES.stream().anyMatch(header::startsWith);
  }

  private boolean passed(@Nullable String given) {
    Instant now = clock.instant();
    if (known.readAt().isBefore(now.minus(KEPT))) {
      refresh(now);
    }
    if (given == null || given.isEmpty()) {
      return false;
    }
    byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
    if (known.hold(bytes)) {
      return true;
    }
    refresh(now);
    return known.hold(bytes);
  }

  /** Reads again, unless somebody has just done so; the known secrets outlive a failure. */
  private void refresh(Instant now) {
    if (known.values().isEmpty()) {
      reading.lock();
    } else if (!reading.tryLock()) {
      // Another request is reading: meanwhile the known ones serve.
      return;
    }
    try {
      read(now);
    } finally {
      reading.unlock();
    }
  }

  private void read(Instant now) {
    Known before = known;
    if (before.triedAt().isAfter(now.minus(BREATH))) {
      return;
    }
    Instant tried = clock.instant();
    try {
      known = new Known(values(source.get()), tried, tried);
    } catch (RuntimeException e) {
      if (before.values().isEmpty()) {
        throw e;
      }
      LOG.warn("the edge's secret is not read again, the known one goes on", e);
      known = new Known(before.values(), before.readAt(), tried);
    }
  }

  private static List<byte[]> values(String json) {
    Map<String, Object> fields = Json.object(json.getBytes(StandardCharsets.UTF_8));
    List<byte[]> values =
        Stream.of("current", "previous")
            .map(fields::get)
            .filter(Objects::nonNull)
            .map(Object::toString)
            .filter(value -> !value.isEmpty())
            .map(value -> value.getBytes(StandardCharsets.UTF_8))
            .toList();
    if (values.isEmpty()) {
      throw new IllegalStateException("the edge's secret holds no current value");
    }
    return values;
  }
}
