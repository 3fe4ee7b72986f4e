package io.datafair.datasets.query.encode;

import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.filter.Geography;
import io.datafair.datasets.query.scan.Hits;
import io.datafair.datasets.query.scan.JsonScanner;
import io.datafair.datasets.query.search.Selection;
import io.datafair.runtime.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines as JSON objects. Lines whose values need no change are copied whole. */
public final class JsonRows implements RowWriter {
  private static final byte[] SCORE = "{\"_score\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ID = ",\"_id\":".getBytes(StandardCharsets.US_ASCII);

  private final boolean id;
  private final @Nullable ValueShaping values;
  private final Geography.@Nullable Around around;
  private final boolean highlight;

  /**
   * @param around the place that distances are told from; null without one
   */
  public JsonRows(
      Selection selection,
      Shaping shaping,
      Geography.@Nullable Around around,
      QueryColumns columns) {
    this.id = selection.everything() || selection.id();
    this.values = ValueShaping.of(selection, shaping, columns);
    this.around = around;
    this.highlight = !shaping.highlight().isEmpty();
  }

  @Override
  public void write(Hits hits, ByteOutput output) {
    byte[] bytes = hits.bytes();
    for (int hit = 0; hit < hits.count(); hit++) {
      if (hit > 0) {
        output.add((byte) ',');
      }
      output.add(SCORE);
      if (hits.scoreEnd(hit) > 0) {
        output.add(bytes, hits.scoreStart(hit), hits.scoreEnd(hit));
      } else {
        output.add(NULL);
      }
      if (id) {
        output.add(ID).add(bytes, hits.idStart(hit), hits.idEnd(hit));
      }
      source(hits, hit, output);
      extras(hits, hit, output);
      output.add((byte) '}');
    }
  }

  private void source(Hits hits, int hit, ByteOutput output) {
    int start = hits.sourceStart(hit);
    int end = hits.sourceEnd(hit);
    // An object of two bytes is empty.
    if (end - start <= 2) {
      return;
    }
    output.add((byte) ',');
    if (values == null) {
      output.add(hits.bytes(), start + 1, end - 1);
    } else {
      values.members(hits.bytes(), start, output);
    }
  }

  private void extras(Hits hits, int hit, ByteOutput output) {
    if (around != null) {
      String distance = Distances.of(hits, hit, around);
      if (distance != null) {
        output.add(",\"_geo_distance\":").add(distance);
      }
    }
    if (highlight) {
      output.add(",\"_highlight\":{");
      if (hits.highlightEnd(hit) > 0) {
        output.add(String.join(",", highlights(hits, hit)));
      }
      output.add((byte) '}');
    }
  }

  private static List<String> highlights(Hits hits, int hit) {
    List<String> members = new ArrayList<>();
    JsonScanner scanner = new JsonScanner(hits.bytes(), hits.highlightStart(hit));
    scanner.enter();
    while (scanner.more('}')) {
      String field = scanner.name();
      scanner.peek();
      int start = scanner.position();
      scanner.skip();
      String key = field.replaceAll("\\.(text|text_standard)$", "");
      members.add(
          new String(Json.bytes(key), StandardCharsets.UTF_8)
              + ":"
              + scanner.text(start, scanner.position()));
    }
    return members;
  }
}
