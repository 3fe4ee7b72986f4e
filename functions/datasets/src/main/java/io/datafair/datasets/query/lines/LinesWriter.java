package io.datafair.datasets.query.lines;

import io.datafair.datasetmodel.index.ColumnViews;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasets.query.column.QueryColumns;
import io.datafair.datasets.query.search.SearchWriter;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;

/** Writes the search of a page of lines. */
final class LinesWriter {
  private static final int COUNT_LIMIT = 10_000;

  private LinesWriter() {}

  static byte[] search(LineQuery query, QueryColumns columns) {
    return SearchWriter.object(
        json -> {
          page(json, query);
          SearchWriter.query(json, query.reachable());
          SearchWriter.sort(json, query.sort());
          SearchWriter.source(json, query.selection(), columns);
          collapse(json, query);
          highlight(json, query.shaping().highlight());
        });
  }

  private static void page(JsonGenerator json, LineQuery query) {
    json.writeNumberProperty("size", query.page().size());
    if (query.page().from() > 0) {
      json.writeNumberProperty("from", query.page().from());
    }
    switch (query.counting()) {
      case EXACT -> json.writeBooleanProperty("track_total_hits", true);
      case ESTIMATE -> json.writeNumberProperty("track_total_hits", COUNT_LIMIT);
      // Lucene loses lines when it may skip some and starts after a missing value.
      case NONE -> json.writeBooleanProperty("track_total_hits", query.afterMissing());
    }
    String after = query.page().after();
    if (after != null) {
      json.writeName("search_after");
      json.writeRawValue(after);
    }
  }

  private static void collapse(JsonGenerator json, LineQuery query) {
    Column column = query.collapse();
    if (column == null) {
      return;
    }
    json.writeObjectPropertyStart("collapse");
    json.writeStringProperty("field", column.key());
    json.writeEndObject();
    json.writeObjectPropertyStart("aggs");
    json.writeObjectPropertyStart("totalCollapse");
    json.writeObjectPropertyStart("cardinality");
    json.writeStringProperty("field", column.key());
    json.writeNumberProperty("precision_threshold", query.shaping().precision());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void highlight(JsonGenerator json, List<Column> columns) {
    if (columns.isEmpty()) {
      return;
    }
    json.writeObjectPropertyStart("highlight");
    json.writeArrayPropertyStart("pre_tags");
    json.writeString("<em class=\"highlighted\">");
    json.writeEndArray();
    json.writeArrayPropertyStart("post_tags");
    json.writeString("</em>");
    json.writeEndArray();
    json.writeNumberProperty("fragment_size", 100);
    json.writeNumberProperty("no_match_size", 300);
    json.writeBooleanProperty("require_field_match", false);
    json.writeObjectPropertyStart("fields");
    for (Column column : columns) {
      json.writeObjectPropertyStart(Objects.requireNonNull(ColumnViews.of(column).text()));
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
