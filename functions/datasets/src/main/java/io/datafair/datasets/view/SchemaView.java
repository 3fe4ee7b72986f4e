package io.datafair.datasets.view;

import io.datafair.datasetmodel.schema.Capability;
import io.datafair.datasetmodel.schema.Column;
import io.datafair.runtime.http.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A schema filtered and shaped as a caller asks. Contract: datasets, section 18. */
public final class SchemaView {
  private SchemaView() {}

  /** An array of columns, or the document of the asked {@code mimeType}. */
  public static Object of(List<Map<String, Object>> columns, QueryParameters query, boolean safe) {
    List<Map<String, Object>> kept = new ArrayList<>();
    for (Map<String, Object> attributes : columns) {
      Column column = Column.of(attributes);
      if (keeps(column, query)) {
        Map<String, Object> item = new LinkedHashMap<>(attributes);
        item.put("label", column.label());
        if (safe) {
          item.keySet().removeAll(List.of("enum", "x-cardinality"));
        }
        kept.add(item);
      }
    }
    return switch (query.value("mimeType", "")) {
      case "application/tableschema+json" -> tableSchema(kept);
      case "application/schema+json" -> jsonSchema(kept, query);
      default -> kept;
    };
  }

  private static boolean keeps(Column column, QueryParameters query) {
    String capability = query.value("capability");
    return among(column.type(), query.value("type"))
        && among(column.format(), query.value("format"))
        && (!query.is("enum", "true") || column.attributes().containsKey("enum"))
        && (!query.is("concept", "true") || column.concept() != null)
        && (!query.is("calculated", "false") || !column.calculated())
        && (!query.is("extension", "false") || !column.extension())
        && (!query.is("separator", "false") || column.separator() == null)
        && (capability == null || can(column, capability))
        && withinCardinality(column, query.value("maxCardinality"));
  }

  private static boolean among(@Nullable String value, @Nullable String wanted) {
    return wanted == null || List.of(wanted.split(",")).contains(String.valueOf(value));
  }

  private static boolean can(Column column, String wanted) {
    for (Capability capability : Capability.values()) {
      if (capability.key().equals(wanted)) {
        return column.can(capability);
      }
    }
    return false;
  }

  private static boolean withinCardinality(Column column, @Nullable String maximum) {
    if (maximum == null) {
      return true;
    }
    return column.attributes().get("x-cardinality") instanceof Number cardinality
        && maximum.matches("\\d{1,9}")
        && cardinality.longValue() <= Long.parseLong(maximum);
  }

  private static Map<String, Object> tableSchema(List<Map<String, Object>> columns) {
    List<Map<String, Object>> fields = new ArrayList<>();
    for (Map<String, Object> attributes : columns) {
      Column column = Column.of(attributes);
      Map<String, Object> field = new LinkedHashMap<>();
      field.put("name", column.key());
      field.put("title", column.label());
      field.put("type", column.format() == null ? column.type() : column.format());
      put(field, "description", column.text("description"));
      put(field, "rdfType", column.concept());
      fields.add(field);
    }
    return Map.of("fields", fields);
  }

  private static Map<String, Object> jsonSchema(
      List<Map<String, Object>> columns, QueryParameters query) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Map<String, Object> attributes : columns) {
      Column column = Column.of(attributes);
      boolean wanted =
          (!column.calculated() || query.is("calculated", "true"))
              && (!column.extension() || query.is("extension", "true"));
      if (wanted) {
        Map<String, Object> property = new LinkedHashMap<>(attributes);
        property.keySet().removeAll(List.of("key", "label"));
        property.putIfAbsent("title", column.label());
        boolean array = query.is("arrays", "true") && column.separator() != null;
        properties.put(column.key(), array ? Map.of("type", "array", "items", property) : property);
      }
    }
    return Map.of("type", "object", "properties", properties);
  }

  private static void put(Map<String, Object> field, String key, @Nullable String value) {
    if (value != null) {
      field.put(key, value);
    }
  }
}
