package io.datafair.datasets.query.lines;

import io.datafair.datasets.query.encode.ByteOutput;
import io.datafair.runtime.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the lines of a JSON or GeoJSON answer.
 *
 * @param total matching lines; -1 when unknown
 * @param marginPercent half-width of an estimated total; 0 when it is exact
 * @param totalCollapse distinct values of the collapsed column; -1 without collapse
 */
record LineEnvelope(
    long total, int marginPercent, @Nullable String next, long totalCollapse, List<String> hints) {

  LineEnvelope withoutNext() {
    return new LineEnvelope(total, marginPercent, null, totalCollapse, hints);
  }

  private Map<String, Object> meta() {
    Map<String, Object> meta = new LinkedHashMap<>();
    if (marginPercent > 0) {
      meta.put("totalMarginPct", marginPercent);
    }
    if (!hints.isEmpty()) {
      meta.put("hints", hints);
    }
    return meta;
  }

  /** Writes every member before {@code results}, each followed by a comma. */
  void write(ByteOutput output) {
    if (total >= 0) {
      output.add("\"total\":" + total + ",");
    }
    if (next != null) {
      output.add("\"next\":").add(Json.bytes(next)).add((byte) ',');
    }
    if (totalCollapse >= 0) {
      output.add("\"totalCollapse\":" + totalCollapse + ",");
    }
    Map<String, Object> meta = meta();
    if (!meta.isEmpty()) {
      output.add("\"meta\":").add(Json.bytes(meta)).add((byte) ',');
    }
  }
}
