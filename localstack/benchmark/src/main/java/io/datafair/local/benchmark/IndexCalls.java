package io.datafair.local.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Single calls of the index that are not themselves measured. */
final class IndexCalls {
  private final URI index;

  IndexCalls(URI index) {
    this.index = index;
  }

  byte[] get(String path) throws IOException {
    return send("GET", "/" + path, new byte[0]);
  }

  byte[] send(String method, String path, byte[] json) throws IOException {
    try (HttpConnection connection = new HttpConnection(index)) {
      HttpConnection.Answer answer =
          connection.exchange(HttpConnection.request(method, path, "application/json", "", json));
      if (answer.status() >= 300) {
        throw new IOException(
            method + " " + path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
      }
      return answer.body();
    }
  }
}
