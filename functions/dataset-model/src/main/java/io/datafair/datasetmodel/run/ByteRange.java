package io.datafair.datasetmodel.run;

import org.bson.Document;

/**
 * A part of a file that begins and ends with a row.
 *
 * @param start first byte
 * @param end byte after the last
 * @param line number of its first row, from 1
 * @param rows how many rows it holds
 */
public record ByteRange(long start, long end, long line, long rows) {

  static ByteRange of(Document range) {
    return new ByteRange(
        number(range, "start"), number(range, "end"), number(range, "line"), number(range, "rows"));
  }

  private static long number(Document range, String key) {
    return range.get(key, Number.class).longValue();
  }

  Document document() {
    return new Document("start", start)
        .append("end", end)
        .append("line", line)
        .append("rows", rows);
  }
}
