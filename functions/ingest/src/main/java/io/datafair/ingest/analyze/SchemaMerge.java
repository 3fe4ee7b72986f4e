package io.datafair.ingest.analyze;

import io.datafair.datasetmodel.schema.Column;
import io.datafair.datasetmodel.schema.Schema;
import io.datafair.datasetmodel.schema.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a dataset whose file was read: known columns keep their order and settings, a
 * declared type wins when the values fit it, new columns come after, calculated ones last.
 */
public final class SchemaMerge {
  private static final Set<String> FILE_ONLY = Set.of("dateFormat", "dateTimeFormat");
  private static final Set<String> TYPE = Set.of("type", "format");
  private static final Set<String> OBSERVED = Set.of("enum", "x-cardinality");

  private SchemaMerge() {}

  /**
   * Merges what a dataset declares with what its file shows.
   *
   * @param sniffed the columns as the file shows them
   */
  public static Schema of(Schema declared, List<Map<String, Object>> sniffed) {
    Map<String, Map<String, Object>> found = new LinkedHashMap<>();
    sniffed.forEach(column -> found.put(String.valueOf(column.get("key")), column));
    List<Map<String, Object>> columns = new ArrayList<>();
    for (Column column : declared.columns()) {
      Map<String, Object> seen = found.remove(column.key());
      if (seen != null) {
        columns.add(merged(column, seen));
      } else if (column.extension()) {
        columns.add(column.attributes());
      }
    }
    found.values().forEach(column -> columns.add(published(column)));
    return calculated(Schema.of(columns));
  }

  private static Map<String, Object> merged(Column declared, Map<String, Object> sniffed) {
    Map<String, Object> merged = new LinkedHashMap<>();
    merged.put("key", declared.key());
    Map<String, Object> type = fits(declared, sniffed) ? declared.attributes() : sniffed;
    if (wantsText(declared)) {
      merged.put("type", "string");
    } else {
      copy(type, "type", merged);
      copy(type, "format", merged);
    }
    copy(sniffed, "x-originalName", merged);
    declared
        .attributes()
        .forEach(
            (key, value) -> {
              if (!TYPE.contains(key) && !OBSERVED.contains(key)) {
                merged.putIfAbsent(key, value);
              }
            });
    return merged;
  }

  private static void copy(Map<String, Object> from, String key, Map<String, Object> to) {
    Object value = from.get(key);
    if (value != null) {
      to.put(key, value);
    }
  }

  /** Whether every value of the file can be stored under the declared type. */
  static boolean fits(Column declared, Map<String, Object> sniffed) {
    String type = String.valueOf(sniffed.get("type"));
    @Nullable Object format = sniffed.get("format");
    if (declared.separator() != null) {
      return declared.isString() && declared.format() == null;
    }
    return switch (declared.type()) {
      case "string" ->
          switch (declared.format()) {
            case "date" -> Objects.equals(format, "date");
            case "date-time" ->
                Objects.equals(format, "date-time") || Objects.equals(format, "date");
            case null, default -> true;
          };
      case "number" -> type.equals("number") || type.equals("integer");
      default -> type.equals(declared.type());
    };
  }

  private static Map<String, Object> published(Map<String, Object> sniffed) {
    Map<String, Object> column = new LinkedHashMap<>(sniffed);
    FILE_ONLY.forEach(column::remove);
    return column;
  }

  /** The schema with the calculated columns that it asks for. Contract: datasets, section 3.2. */
  public static Schema calculated(Schema schema) {
    List<Map<String, Object>> columns = new ArrayList<>();
    for (Column column : schema.columns()) {
      if (!column.calculated()) {
        columns.add(column.attributes());
      }
    }
    if (schema.geolocated()) {
      columns.add(calculated("_geopoint", "string", "Coordonnée géographique"));
    }
    if (schema.geometry().isPresent()) {
      columns.add(calculated("_geoshape", "object", "Géométrie"));
      columns.add(calculated("_geocorners", "object", "Boîte englobante de la géométrie"));
    }
    Map<String, Object> id = calculated("_id", "string", "Identifiant");
    id.put("format", "uri-reference");
    columns.add(id);
    columns.add(calculated("_i", "integer", "Numéro de ligne"));
    columns.add(calculated("_rand", "integer", "Nombre aléatoire"));
    return Schema.of(columns);
  }

  private static Map<String, Object> calculated(String key, String type, String title) {
    Map<String, Object> column = new LinkedHashMap<>();
    column.put("key", key);
    column.put("type", type);
    column.put("x-calculated", true);
    column.put("title", title);
    return column;
  }

  /** Whether a concept wants text, such as a SIRET made of digits. */
  static boolean wantsText(Column column) {
    String concept = column.concept();
    return concept != null
        && !column.isGeometry()
        && Vocabulary.concept(concept)
            .filter(entry -> entry.type().equals("string") && entry.format() == null)
            .isPresent();
  }
}
