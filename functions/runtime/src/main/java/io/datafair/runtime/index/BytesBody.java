package io.datafair.runtime.index;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.opensearch.client.opensearch.generic.Body;

/** The first {@code length} bytes of an array, which the transport sends without a copy. */
record BytesBody(byte[] bytes, int length, String contentType) implements Body {
  static final String JSON = "application/json";
  static final String NDJSON = "application/x-ndjson";

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(bytes, 0, length);
  }

  @Override
  public void close() {}
}
