package io.datafair.ingest.lines;

import io.datafair.core.time.RandomPause;
import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.run.ContentException;
import io.datafair.ingest.json.JsonBuffer;
import io.datafair.runtime.http.Json;
import io.datafair.runtime.index.IndexClient;
import io.datafair.runtime.index.IndexException;
import io.datafair.runtime.index.IndexResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One bulk request: lines that the engine was too busy for are sent again, bad ones are told. */
final class BulkRequest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 6;
  private static final byte[] ALL_WELL = "{\"errors\":false".getBytes(StandardCharsets.US_ASCII);
  private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
  private static final byte[] NOTHING = new byte[0];
  private static final Pattern FIELD = Pattern.compile("field \\[([^\\]]+)\\]");

  private final IndexClient client;
  private final RejectedLines rejected;
  private final String path;

  /**
   * Prepares requests to one index.
   *
   * @param alias the index under construction; being an alias, it is never created by a late
   *     request
   * @param rejected told of the lines whose geometry the engine cannot draw
   */
  BulkRequest(IndexClient client, String alias, RejectedLines rejected) {
    this.client = client;
    this.rejected = rejected;
    this.path =
        alias
            + "/_bulk?require_alias=true&filter_path=errors,items.*.status,items.*.error,items.*._id";
  }

  void send(byte[] ndjson, int size, long firstLine) {
    byte[] lines = ndjson;
    int length = size;
    for (int attempt = 1; length > 0; attempt++) {
      IndexResponse response = client.bulk(path, lines, length, TIMEOUT);
      boolean busy = BUSY.contains(response.status());
      if (!busy && !response.ok()) {
        throw new IndexException(response.status(), "bulk request refused: " + response);
      }
      if (!busy) {
        lines = left(lines, length, response);
        length = lines.length;
      }
      if (length > 0) {
        if (attempt == ATTEMPTS) {
          throw new IndexException(429, "the index stayed busy for lines after " + firstLine);
        }
        RandomPause.between(100, 400L << attempt);
      }
    }
  }

  /** What the engine was too busy for. */
  private byte[] left(byte[] lines, int length, IndexResponse response) {
    if (startsWith(response.body(), ALL_WELL)) {
      return NOTHING;
    }
    BitSet busy = busy(items(response));
    return busy.isEmpty() ? NOTHING : subset(lines, length, busy);
  }

  private static JsonNode items(IndexResponse response) {
    try {
      return Json.MAPPER.readTree(response.body()).path("items");
    } catch (JacksonException e) {
      // Not to be taken for a fault of the file that is being read.
      throw new IndexException(response.status(), "unreadable answer: " + response, e);
    }
  }

  private static boolean startsWith(byte[] body, byte[] start) {
    return body.length >= start.length
        && java.util.Arrays.equals(body, 0, start.length, start, 0, start.length);
  }

  /** The positions of the lines to send again; throws when a value cannot be indexed at all. */
  private BitSet busy(JsonNode items) {
    BitSet busy = new BitSet();
    int position = 0;
    for (JsonNode item : items) {
      JsonNode result = item.path("index");
      int status = result.path("status").asInt();
      if (status == 429 || status >= 500) {
        busy.set(position);
      } else if (status == 404) {
        throw new IndexLostException();
      } else if (status >= 400) {
        refused(result);
      }
      position++;
    }
    return busy;
  }

  private void refused(JsonNode result) {
    String line = result.path("_id").asString("").replaceFirst("^0+", "");
    JsonNode error = result.path("error");
    String reason = error.path("reason").asString("");
    Matcher field = FIELD.matcher(reason);
    String column = field.find() ? field.group(1) : "?";
    String cause = error.path("caused_by").path("reason").asString("");
    String detail = cause.length() > 200 ? cause.substring(0, 200) : cause;
    if (column.equals(ColumnViews.GEO_SHAPE)) {
      rejected.add(LineText.GEOMETRY_NOT_INDEXED.with(line, detail));
      return;
    }
    throw new ContentException(LineText.VALUE_NOT_INDEXED.with(line, column, detail));
  }

  /** The actions and documents at those positions. */
  static byte[] subset(byte[] ndjson, int size, BitSet positions) {
    JsonBuffer kept = new JsonBuffer(Math.max(1024, size / 4));
    int start = 0;
    int newLines = 0;
    for (int i = 0; i < size; i++) {
      if (ndjson[i] == '\n' && ++newLines % 2 == 0) {
        if (positions.get(newLines / 2 - 1)) {
          kept.write(ndjson, start, i + 1 - start);
        }
        start = i + 1;
      }
    }
    return java.util.Arrays.copyOf(kept.bytes(), kept.size());
  }
}
