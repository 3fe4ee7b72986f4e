package io.datafair.runtime.index;

import org.jspecify.annotations.Nullable;

/** One request as it goes over the wire; {@code path} is relative, query string included. */
record IndexRequest(String method, String path, @Nullable BytesBody body, CallOptions options) {

  /**
   * Whether to send it again when no answer came in time, or memory was short: lines are, a
   * question, which the engine would only answer a second time, is not.
   */
  boolean repeatedWhenRefused() {
    return body != null && body.contentType().equals(BytesBody.NDJSON);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
