package io.datafair.local.benchmark;

import io.datafair.runtime.http.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * All documents behind an alias, page after page. The source is not filtered: the index then copies
 * its bytes, which is the fastest it can do.
 */
final class PointInTime implements AutoCloseable {
  private static final int PAGE = 10_000;

  private final HttpConnection connection;
  private final String id;
  private String after = "";

  PointInTime(URI index, String alias) throws IOException {
    this.connection = new HttpConnection(index);
    byte[] opened = post("/" + alias + "/_search/point_in_time?keep_alive=2m", "");
    this.id = Json.MAPPER.readTree(opened).path("pit_id").asString();
  }

  private byte[] post(String path, String json) throws IOException {
    HttpConnection.Answer answer =
        connection.exchange(
            HttpConnection.request(
                "POST", path, "application/json", "", json.getBytes(StandardCharsets.UTF_8)));
    if (answer.status() != 200) {
      throw new IOException(path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return answer.body();
  }

  /** The next page as the index wrote it; empty after the last. */
  byte[] next() throws IOException {
    String cursor = after.isEmpty() ? "" : ",\"search_after\":" + after;
    byte[] page =
        post(
            "/_search",
            "{\"size\":"
                + PAGE
                + ",\"track_total_hits\":false,\"sort\":[{\"_i\":\"asc\"}],\"pit\":{\"id\":\""
                + id
                + "\",\"keep_alive\":\"2m\"}"
                + cursor
                + "}");
    after = lastSort(page);
    return after.isEmpty() ? new byte[0] : page;
  }

  /** Found from the end, since reading the whole page would cost more than the scan itself. */
  private static String lastSort(byte[] page) {
    String tail =
        new String(
            Arrays.copyOfRange(page, Math.max(0, page.length - 200), page.length),
            StandardCharsets.UTF_8);
    int start = tail.lastIndexOf("\"sort\":[");
    return start < 0 ? "" : tail.substring(start + 7, tail.indexOf(']', start) + 1);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
