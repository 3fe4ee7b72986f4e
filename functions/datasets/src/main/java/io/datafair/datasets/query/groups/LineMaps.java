package io.datafair.datasets.query.groups;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.encode.Shaping;
import io.datafair.datasets.query.search.AggregationResult;
import io.datafair.datasets.query.search.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few lines inside groups, as maps. */
final class LineMaps {
  private final Selection selection;
  private final Shaping shaping;
  private final QueryColumns columns;

  LineMaps(Selection selection, Shaping shaping, QueryColumns columns) {
    this.selection = selection;
    this.shaping = shaping;
    this.columns = columns;
  }

  /** The lines of a {@code top_hits} aggregation. */
  List<Object> of(Map<?, ?> topHits) {
    List<Object> lines = new ArrayList<>();
    if (AggregationResult.child(topHits, "hits").get("hits") instanceof List<?> hits) {
      hits.forEach(hit -> lines.add(line((Map<?, ?>) hit)));
    }
    return lines;
  }

  private Map<String, Object> line(Map<?, ?> hit) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("_score", hit.get("_score"));
    if (selection.everything() || selection.id()) {
      line.put("_id", hit.get("_id"));
    }
    AggregationResult.child(hit, "_source")
        .forEach((key, value) -> line.put(String.valueOf(key), value(String.valueOf(key), value)));
    return line;
  }

  private @Nullable Object value(String key, @Nullable Object value) {
    Column column = columns.find(key);
    if (column == null) {
      return value;
    }
    String separator = column.separator();
    if (value instanceof List<?> items && separator != null && !shaping.arrays()) {
      return String.join(separator, items.stream().map(String::valueOf).toList());
    }
    if (value instanceof String text
        && shaping.cuts(column)
        && text.length() > shaping.truncate()) {
      return text.substring(0, shaping.truncate()) + "...";
    }
    return value;
  }
}
