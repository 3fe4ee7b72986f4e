package io.datafair.runtime.index;

import io.datafair.core.bound.Bound;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.transport.TransportOptions;

/**
 * How long one call may take, and the bytes of its answer: the library's own options do not say.
 */
record CallOptions(Duration timeout, long mostBytes) implements TransportOptions {
  private static final CallOptions DEFAULT = new CallOptions(Duration.ofSeconds(30));

  CallOptions(Duration timeout) {
    this(timeout, Bound.ANSWER_BYTES.limit());
  }

  static CallOptions of(@Nullable TransportOptions options) {
    return options instanceof CallOptions call ? call : DEFAULT;
  }

  @Override
  public Collection<Map.Entry<String, String>> headers() {
    return List.of();
  }

  @Override
  public Map<String, String> queryParameters() {
    return Map.of();
  }

  @Override
  public Function<List<String>, Boolean> onWarnings() {
    return warnings -> false;
  }

  @Override
  public Builder toBuilder() {
    throw new UnsupportedOperationException("options of one call are not changed");
  }
}
