package io.datafair.datasetmodel.index;

import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.runtime.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings and mapping of an index of lines, made from a schema. Documents look like {@code
 * {"_i": 1, "_rand": 42, "column": …, "_geopoint": "lat,lon"}}, their {@code _id} is the line's.
 */
public final class IndexMapping {
  private static final long SHARD_BYTES = 30L << 30;
  private static final int MAXIMUM_SHARDS = 50;
  private static final int FIELDS_PER_COLUMN = 6;

  private final Schema schema;
  private final Options options;

  /**
   * Choices that the schema does not hold.
   *
   * @param geolocated lines have {@code _geopoint}
   * @param estimatedBytes expected size of the index; one shard per 30 GB
   * @param replicas copies of each shard
   */
  public record Options(boolean geolocated, long estimatedBytes, int replicas) {
    public static Options of(Schema schema) {
      return new Options(schema.geolocated(), 0, 0);
    }

    int shards() {
      return Math.clamp(1 + estimatedBytes / SHARD_BYTES, 1, MAXIMUM_SHARDS);
    }
  }

  private IndexMapping(Schema schema, Options options) {
    this.schema = schema;
    this.options = options;
  }

  public static IndexMapping of(Schema schema, Options options) {
    return new IndexMapping(schema, options);
  }

  /** Whether {@code q} reads one catch-all field instead of every text column. */
  public static boolean wide(Schema schema) {
    return schema.columns().stream().map(ColumnViews::of).filter(ColumnViews::gathered).count()
        > ColumnViews.WIDE;
  }

  /** The body of the index's creation, fit for a fast build: refresh it, then let it refresh. */
  public byte[] json() {
    return Json.bytes(
        Map.of(
            "settings", Map.of("index", settings()),
            "mappings", Map.of("dynamic", "strict", "properties", properties())));
  }

  /** The settings to put once the index is built and before its alias points to it. */
  public static byte[] readableSettings() {
    return Json.bytes(
        Map.of(
            "index",
            Map.of("refresh_interval", "1s", "translog", Map.of("durability", "request"))));
  }

  private Map<String, Object> settings() {
    int fields = 50 + schema.columns().size() * FIELDS_PER_COLUMN;
    return Map.of(
        "number_of_shards", options.shards(),
        "number_of_replicas", options.replicas(),
        "refresh_interval", "-1",
        "translog", Map.of("durability", "async", "flush_threshold_size", "1gb"),
        "max_result_window", 10_000,
        "mapping", Map.of("total_fields", Map.of("limit", Math.max(1_000, fields))),
        "analysis", Analyzers.settings());
  }

  private Map<String, Object> properties() {
    boolean wide = wide(schema);
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(ColumnViews.I, Map.of("type", "long"));
    properties.put(ColumnViews.RAND, Map.of("type", "integer"));
    for (Column column : schema.columns()) {
      if (!ColumnViews.special(column.key())) {
        properties.put(column.key(), property(column, wide));
      }
    }
    if (schema.column(ColumnViews.ATTACHMENT_URL).isPresent()) {
      properties.put(ColumnViews.ATTACHMENT_URL, Map.of("type", "wildcard"));
    }
    if (wide) {
      properties.put(ColumnViews.CATCH_ALL, frenchText());
    }
    if (options.geolocated()) {
      geography(properties);
    }
    return properties;
  }

  private void geography(Map<String, Object> properties) {
    properties.put(ColumnViews.GEO_POINT, Map.of("type", "geo_point"));
    schema.columns().stream()
        .filter(Column::isGeometry)
        .findFirst()
        .ifPresent(
            geometry -> {
              properties.put(
                  ColumnViews.GEO_SHAPE,
                  geometry.can(Capability.GEO_SHAPE) ? Map.of("type", "geo_shape") : unread());
              properties.put(
                  ColumnViews.GEO_CORNERS,
                  geometry.can(Capability.GEO_CORNERS) ? Map.of("type", "geo_point") : unread());
            });
  }

  private static Map<String, Object> unread() {
    return Map.of("type", "object", "enabled", false);
  }

  private static Map<String, Object> frenchText() {
    return Map.of(
        "type", "text",
        "analyzer", Analyzers.FRENCH_INDEX,
        "search_analyzer", Analyzers.FRENCH_SEARCH);
  }

  private static Map<String, Object> property(Column column, boolean wide) {
    if (column.isGeometry() || column.type().equals("object")) {
      return unread();
    }
    Map<String, Object> property = new LinkedHashMap<>();
    switch (column.type()) {
      case "integer" -> property.put("type", "long");
      case "number" -> property.put("type", "double");
      case "boolean" -> property.put("type", "boolean");
      default -> text(column, wide, property);
    }
    if (!column.can(Capability.INDEX)) {
      property.put("index", false);
    }
    if (!column.can(Capability.VALUES)) {
      property.put("doc_values", false);
    }
    return property;
  }

  private static void text(Column column, boolean wide, Map<String, Object> property) {
    if (column.isDate()) {
      property.put("type", "date");
      property.put("format", "strict_date_optional_time");
    } else {
      property.put("type", "keyword");
      property.put("ignore_above", ColumnViews.EXACT_LIMIT);
    }
    ColumnViews views = ColumnViews.of(column);
    if (wide && views.gathered()) {
      property.put("copy_to", ColumnViews.CATCH_ALL);
    }
    Map<String, Object> fields = views(column, views);
    if (!fields.isEmpty()) {
      property.put("fields", fields);
    }
  }

  private static Map<String, Object> views(Column column, ColumnViews views) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (column.isDate()) {
      fields.put(
          "text",
          Map.of(
              "type",
              "text",
              "norms",
              false,
              "index_options",
              "docs",
              "analyzer",
              Analyzers.DATE_INDEX,
              "search_analyzer",
              Analyzers.DATE_SEARCH));
    } else if (views.french()) {
      fields.put("text", frenchText());
    } else if (views.text() != null) {
      fields.put("text_standard", Map.of("type", "text", "analyzer", Analyzers.STANDARD));
    }
    if (views.insensitive() != null) {
      fields.put(
          "keyword_insensitive",
          Map.of(
              "type", "keyword",
              "ignore_above", ColumnViews.EXACT_LIMIT,
              "normalizer", Analyzers.INSENSITIVE));
    }
    if (views.wildcard() != null) {
      fields.put("wildcard", Map.of("type", "wildcard"));
    }
    if (views.words() != null) {
      fields.put("words", Map.of("type", "text", "analyzer", Analyzers.WORDS, "fielddata", true));
    }
    return fields;
  }
}
