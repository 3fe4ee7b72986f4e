package io.datafair.runtime.index;

import org.jspecify.annotations.Nullable;

/** One request as it goes over the wire; {@code path} is relative, query string included. */
record IndexRequest(String method, String path, @Nullable BytesBody body, CallOptions options) {

  /** Lines are sent again whatever prevented them; a question only when that does not add to it. */
  boolean carriesLines() {
    return body != null && body.contentType().equals(BytesBody.NDJSON);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
