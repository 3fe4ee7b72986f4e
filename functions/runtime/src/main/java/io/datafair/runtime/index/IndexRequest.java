package io.datafair.runtime.index;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One request as it goes over the wire; {@code path} is relative, query string included. */
record IndexRequest(String method, String path, @Nullable BytesBody body, Duration timeout) {

  /** Whether to send it again when no answer came in time: lines are, a question is not. */
  boolean repeatedWhenLate() {
    return body != null && body.contentType().equals(BytesBody.NDJSON);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
